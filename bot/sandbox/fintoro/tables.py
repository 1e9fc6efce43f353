"""What the stand-in keeps. Money is whole cents (INTEGER), rates are decimal TEXT, times are UTC ISO TEXT.

Each kind of record counts its own ids, as the vendor's tables do: invoice 301 and proforma 301 may both
exist, so whoever keys a record by its id alone is found out here.
"""

TABLES = """
CREATE TABLE IF NOT EXISTS companies (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, currency_id INTEGER NOT NULL,
  snapshot TEXT NOT NULL, bank_account TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS clients (
  id INTEGER PRIMARY KEY AUTOINCREMENT, company_id INTEGER NOT NULL, name TEXT NOT NULL, data TEXT NOT NULL,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL, deleted_at TEXT
);
CREATE TABLE IF NOT EXISTS suppliers (
  id INTEGER PRIMARY KEY AUTOINCREMENT, company_id INTEGER NOT NULL, name TEXT NOT NULL, data TEXT NOT NULL,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL, deleted_at TEXT
);
CREATE TABLE IF NOT EXISTS business_case_statuses (
  id INTEGER PRIMARY KEY, company_id INTEGER NOT NULL, name TEXT NOT NULL, color TEXT NOT NULL,
  position INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS business_cases (
  id INTEGER PRIMARY KEY AUTOINCREMENT, company_id INTEGER NOT NULL, client_id INTEGER, supplier_id INTEGER,
  status_id INTEGER, name TEXT NOT NULL, description TEXT, board_position INTEGER NOT NULL,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL, deleted_at TEXT
);
CREATE TABLE IF NOT EXISTS documents (
  kind TEXT NOT NULL, id INTEGER NOT NULL, company_id INTEGER NOT NULL, uuid TEXT NOT NULL,
  type TEXT NOT NULL, number TEXT NOT NULL, variable_symbol INTEGER,
  client_id INTEGER NOT NULL, client TEXT NOT NULL,
  business_case_id INTEGER, invoice_id INTEGER,
  issue_date TEXT NOT NULL, due_date TEXT, delivery_date TEXT, validity_date TEXT,
  currency_id INTEGER NOT NULL, currency_rate TEXT NOT NULL, payment_method_id INTEGER NOT NULL,
  total INTEGER NOT NULL, total_with_vat INTEGER NOT NULL, total_with_vat_eur INTEGER NOT NULL,
  paid INTEGER NOT NULL, will_not_be_paid INTEGER NOT NULL, quotation_status TEXT,
  has_invoice INTEGER NOT NULL, has_proforma INTEGER NOT NULL, has_order INTEGER NOT NULL,
  note TEXT, items TEXT NOT NULL, PRIMARY KEY (kind, id)
);
CREATE INDEX IF NOT EXISTS documents_of_client ON documents (company_id, client_id);
CREATE TABLE IF NOT EXISTS payments (
  id INTEGER PRIMARY KEY AUTOINCREMENT, company_id INTEGER NOT NULL, document_kind TEXT NOT NULL,
  document_id INTEGER NOT NULL, payment_method_id INTEGER NOT NULL, currency_id INTEGER NOT NULL,
  currency_rate TEXT NOT NULL, payment_date TEXT NOT NULL, amount INTEGER NOT NULL, settles INTEGER NOT NULL,
  receipt_invoice_id INTEGER, created_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS payments_of_document ON payments (document_kind, document_id);
CREATE TABLE IF NOT EXISTS crm_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT, company_id INTEGER NOT NULL, type TEXT NOT NULL,
  metadata TEXT NOT NULL, business_case_id INTEGER, client_id INTEGER, supplier_id INTEGER,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS crm_events_of_client ON crm_events (client_id);
CREATE TABLE IF NOT EXISTS attachments (
  id INTEGER PRIMARY KEY AUTOINCREMENT, company_id INTEGER NOT NULL, upload_token TEXT NOT NULL UNIQUE,
  file_key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, mime_type TEXT NOT NULL, size INTEGER NOT NULL,
  crm_event_id INTEGER, deleted_at TEXT, created_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS attachments_of_event ON attachments (crm_event_id);
CREATE TABLE IF NOT EXISTS mails (
  id INTEGER PRIMARY KEY AUTOINCREMENT, company_id INTEGER NOT NULL, document_kind TEXT NOT NULL,
  document_id INTEGER NOT NULL, type TEXT NOT NULL, recipients TEXT NOT NULL, body TEXT,
  created_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS idempotency_keys (
  company_id INTEGER NOT NULL, route TEXT NOT NULL, key TEXT NOT NULL, payload_hash TEXT NOT NULL,
  status INTEGER NOT NULL, body TEXT, PRIMARY KEY (company_id, route, key)
);
CREATE TABLE IF NOT EXISTS webhook_subscriptions (
  id INTEGER PRIMARY KEY AUTOINCREMENT, company_id INTEGER NOT NULL, name TEXT, url TEXT NOT NULL,
  is_active INTEGER NOT NULL, subscribed_events TEXT NOT NULL, secret TEXT NOT NULL,
  last_success_at TEXT, last_failure_at TEXT, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS webhook_deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT, subscription_id INTEGER NOT NULL, webhook_id TEXT NOT NULL,
  body TEXT NOT NULL, tries INTEGER NOT NULL, next_try_at TEXT, last_answer TEXT
);
CREATE TABLE IF NOT EXISTS activity (
  id INTEGER PRIMARY KEY AUTOINCREMENT, company_id INTEGER NOT NULL, at TEXT NOT NULL, event TEXT NOT NULL,
  text TEXT NOT NULL, link TEXT, through_api INTEGER NOT NULL
);
"""
