-- What contacts sends for one registered contact. Its event counts as published, or the relay would take it.
BEGIN;
INSERT INTO contact (id, channel, direction, state, person_id, on_behalf_of_id, subjects, attendant_id, desk,
    address_used, confidential, outcome, title, note, case_ids, opened_at, closed_at, version)
VALUES (uuidv7(), 'counter', 'incoming', 'active', 'PERSON', NULL, '[["RSU-05", 1]]', 'PERSON', 'Balcão 3',
    '', false, NULL, '', 'Pergunta pelo prazo e pelos documentos; levou a folha.', '{}', now(), NULL, 1)
RETURNING id \gset
INSERT INTO period (contact_id, position, kind, started_at, ended_at, attendant_id)
VALUES (:id, 0, 'served', now(), NULL, 'PERSON');
INSERT INTO outbox (message_id, subject, payload, headers, published_at)
VALUES (gen_random_uuid(), 'yardstick', decode(repeat('ab', 118), 'hex'),
    '{"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}', now());
INSERT INTO idempotency (caller_id, method, key, request_hash, response)
VALUES ('PERSON', 'yardstick', :id, decode(repeat('ab', 32), 'hex'), decode(repeat('ab', 359), 'hex'))
ON CONFLICT DO NOTHING RETURNING key;
COMMIT;
