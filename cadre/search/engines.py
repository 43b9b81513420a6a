"""One small class for each database: how the full-text index is written and asked. The only raw SQL of the product.

The audience is in the index, so that what a person may not find is never fetched and then dropped.
"""

from collections.abc import Collection

from django.db import connection

from cadre.search.words import indexed, token_of


class Sqlite:
    """FTS5, with audience tokens as a column of the index."""

    CREATE = [
        "CREATE VIRTUAL TABLE search_words USING fts5"
        "(title, body, audience, tokenize='porter unicode61 remove_diacritics 2', prefix='2 3')"
    ]
    DROP = ["DROP TABLE search_words"]
    CLEAR = "DELETE FROM search_words"

    def write(self, entry) -> None:
        self.erase(entry.pk)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_words (rowid, title, body, audience) VALUES (%s, %s, %s, %s)",
                [entry.pk, *self._words(entry), " ".join(token_of(key) for key in entry.audience)],
            )

    def erase(self, pk: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words WHERE rowid = %s", [pk])

    def find(self, words: list[str], keys: Collection[str], kinds: Collection[str], limit: int, offset: int):
        wanted = " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*'
        audience = " OR ".join(token_of(key) for key in sorted(keys))
        match = f"{{title body}} : ({wanted.strip()}) AND audience : ({audience})"
        condition, values = self._of_kinds(kinds)
        sql = (
            "FROM search_words JOIN search_indexentry entry ON entry.id = search_words.rowid"
            f" WHERE search_words MATCH %s{condition}"
        )
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) {sql}", [match, *values])
            total = cursor.fetchone()[0]
            cursor.execute(
                f"SELECT entry.id, -bm25(search_words, 5.0, 1.0, 0.0) AS weight {sql}"
                " ORDER BY weight DESC, entry.id DESC LIMIT %s OFFSET %s",
                [match, *values, limit, offset],
            )
            return total, cursor.fetchall()

    def _words(self, entry) -> list[str]:
        return [indexed(entry.title), indexed(entry.body)]

    def _of_kinds(self, kinds):
        if not kinds:
            return "", []
        return f" AND entry.kind IN ({', '.join(['%s'] * len(kinds))})", list(kinds)


class Postgresql(Sqlite):
    """A weighted tsvector and an array of audience tokens, each with its own index."""

    CREATE = [
        "CREATE TABLE search_words (id bigint PRIMARY KEY, words tsvector NOT NULL, audience text[] NOT NULL)",
        "CREATE INDEX search_words_words ON search_words USING gin (words)",
        "CREATE INDEX search_words_audience ON search_words USING gin (audience)",
    ]

    def write(self, entry) -> None:
        self.erase(entry.pk)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_words (id, words, audience) VALUES (%s,"
                " setweight(to_tsvector('english', %s), 'A') || setweight(to_tsvector('english', %s), 'D'), %s)",
                [entry.pk, *self._words(entry), [token_of(key) for key in entry.audience]],
            )

    def erase(self, pk: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words WHERE id = %s", [pk])

    def find(self, words: list[str], keys: Collection[str], kinds: Collection[str], limit: int, offset: int):
        wanted = " & ".join([f"'{word}'" for word in words[:-1]] + [f"'{words[-1]}':*"])
        condition, values = self._of_kinds(kinds)
        sql = (
            "FROM search_words JOIN search_indexentry entry ON entry.id = search_words.id,"
            " to_tsquery('english', %s) asked"
            f" WHERE search_words.words @@ asked AND search_words.audience && %s{condition}"
        )
        asked = [wanted, [token_of(key) for key in sorted(keys)], *values]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) {sql}", asked)
            total = cursor.fetchone()[0]
            cursor.execute(
                f"SELECT entry.id, ts_rank(search_words.words, asked) AS weight {sql}"
                " ORDER BY weight DESC, entry.id DESC LIMIT %s OFFSET %s",
                [*asked, limit, offset],
            )
            return total, cursor.fetchall()


def engine() -> Sqlite:
    """The one for the database in use."""
    return Postgresql() if connection.vendor == "postgresql" else Sqlite()
