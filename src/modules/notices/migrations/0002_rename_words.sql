UPDATE notices_messages SET word = 'forgotten_check_out' WHERE word = 'forgotten_sign_out';
UPDATE notices_outbox SET word = 'login_code' WHERE word = 'sign_in_code';
