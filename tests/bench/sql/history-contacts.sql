-- What contacts sends for its part of a history.
BEGIN;
SELECT contact.*, (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.position) FROM period p WHERE p.contact_id = contact.id) AS periods
FROM contact WHERE person_id = 'PERSON' ORDER BY opened_at DESC, id DESC LIMIT 21;
INSERT INTO outbox (message_id, subject, payload, headers, published_at)
VALUES (gen_random_uuid(), 'yardstick', decode(repeat('ab', 106), 'hex'),
    '{"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}', now());
COMMIT;
