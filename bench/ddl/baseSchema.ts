/** The schema every pair starts from: one thing at least of each kind that the scripts change. */
export const baseSchema = `
CREATE SCHEMA audit;
CREATE SCHEMA empty_one;
CREATE TYPE mood AS ENUM ('low', 'fine', 'high');
CREATE TYPE order_state AS ENUM ('open', 'paid', 'sent');
CREATE TYPE address AS (street text, city text);
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN unused_domain AS text;
CREATE TYPE span AS RANGE (subtype = int4);
CREATE SEQUENCE ticket_seq;
CREATE SEQUENCE spare_seq START 10;

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION spare_trigger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION vat(amount numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT amount * 0.2 $$;
CREATE FUNCTION label(n int) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'n' || n::text $$;
CREATE FUNCTION label(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT upper(t) $$;
CREATE FUNCTION lonely() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE PROCEDURE tidy() LANGUAGE plpgsql AS $$ BEGIN END $$;

CREATE TABLE users (
  id serial PRIMARY KEY,
  email text NOT NULL,
  name text,
  nick varchar(40) DEFAULT 'nobody',
  age int CHECK (age >= 0),
  feeling mood DEFAULT 'fine',
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz DEFAULT now(),
  CONSTRAINT users_email_unique UNIQUE (email)
);
CREATE INDEX users_name_idx ON users (name);
CREATE INDEX users_lower_email_idx ON users (lower(email)) WHERE active;
COMMENT ON TABLE users IS 'People';
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id int NOT NULL,
  state order_state NOT NULL DEFAULT 'open',
  amount numeric(10,2) DEFAULT 0,
  total numeric GENERATED ALWAYS AS (amount * 2) STORED,
  note text,
  CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT orders_amount_check CHECK (amount >= 0)
);
CREATE INDEX orders_user_idx ON orders (user_id);
CREATE TABLE products (
  sku text PRIMARY KEY,
  title text NOT NULL,
  price numeric NOT NULL DEFAULT 1,
  stock int DEFAULT 0,
  tags text[],
  CONSTRAINT products_price_check CHECK (price > 0)
);
CREATE TABLE items (
  order_id bigint REFERENCES orders (id) ON DELETE CASCADE,
  sku text REFERENCES products,
  quantity positive DEFAULT 1,
  ticket bigint DEFAULT nextval('ticket_seq'),
  PRIMARY KEY (order_id, sku)
);
CREATE TABLE notes (id int, body text, rating int, starts date, ends date);
CREATE TABLE scratch (a int, b int, c text);
CREATE TABLE audit.log (id bigserial PRIMARY KEY, at timestamptz DEFAULT now(), what text, who int);
CREATE TABLE "Mixed Case" ("Id" int PRIMARY KEY, "select" text);

CREATE TABLE events (id bigint NOT NULL, day date NOT NULL, kind text, payload jsonb, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX events_kind_idx ON events (kind);
CREATE TABLE events_loose (id bigint NOT NULL, day date NOT NULL, kind text, payload jsonb);
CREATE TABLE regions (code text, name text) PARTITION BY LIST (code);
CREATE TABLE regions_eu PARTITION OF regions FOR VALUES IN ('de', 'fr');
CREATE TABLE animals (name text, legs int CHECK (legs >= 0));
CREATE TABLE dogs (breed text) INHERITS (animals);

CREATE VIEW active_users AS SELECT id, email, name FROM users WHERE active;
CREATE VIEW order_totals AS SELECT o.user_id, sum(o.amount) AS total FROM orders o GROUP BY o.user_id;
CREATE VIEW lonely_view AS SELECT a, b FROM scratch;
CREATE MATERIALIZED VIEW product_prices AS SELECT sku, price FROM products;

CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER orders_touch BEFORE INSERT OR UPDATE OF amount ON orders FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_orders ON orders USING (user_id = 1);
CREATE POLICY see_notes ON notes FOR SELECT USING (rating > 0);
CREATE RULE scratch_protect AS ON DELETE TO scratch DO INSTEAD NOTHING;
CREATE STATISTICS users_stats ON name, age FROM users;
`;

/** Columns by table, for scripts that pick one. Types are the families a new type is chosen for. */
export const tables: Readonly<Record<string, readonly string[]>> = {
  users: ['id', 'email', 'name', 'nick', 'age', 'feeling', 'active', 'created_at'],
  orders: ['id', 'user_id', 'state', 'amount', 'total', 'note'],
  products: ['sku', 'title', 'price', 'stock', 'tags'],
  items: ['order_id', 'sku', 'quantity', 'ticket'],
  notes: ['id', 'body', 'rating', 'starts', 'ends'],
  scratch: ['a', 'b', 'c'],
  'audit.log': ['id', 'at', 'what', 'who'],
  events: ['id', 'day', 'kind', 'payload'],
  animals: ['name', 'legs'],
  regions: ['code', 'name'],
};
