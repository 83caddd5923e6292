-- What tasks sends for its part of a history.
BEGIN;
SELECT * FROM case_file WHERE person_id = 'PERSON' ORDER BY opened_at DESC, id DESC LIMIT 21;
INSERT INTO outbox (message_id, subject, payload, headers, published_at)
VALUES (gen_random_uuid(), 'yardstick', decode(repeat('ab', 109), 'hex'),
    '{"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}', now());
COMMIT;
