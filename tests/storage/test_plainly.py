"""Statements said to SQLite's driver find and change what the library would."""

from sqlalchemy import Column, Integer, MetaData, Table, Text, bindparam, create_engine, insert, select

from storage.plainly import Plain

NAMES = Table("names", MetaData(), Column("id", Integer, primary_key=True), Column("name", Text))
FIRST = select(NAMES.c.id, NAMES.c.name).where(NAMES.c.id > bindparam("last")).order_by(NAMES.c.id).limit(2)


def test_a_statement_with_values_of_its_own_finds_what_the_library_finds() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        NAMES.create(connection)
        Plain(insert(NAMES)).change(connection, [{"id": number, "name": str(number)} for number in range(5)])
        found = Plain(FIRST).rows(connection, {"last": 1})
        assert [tuple(row) for row in connection.execute(FIRST, {"last": 1})] == found == [(2, "2"), (3, "3")]
    engine.dispose()


def test_each_row_is_answered() -> None:
    engine = create_engine("sqlite://")
    adding = Plain(insert(NAMES).returning(NAMES.c.id))
    with engine.begin() as connection:
        NAMES.create(connection)
        assert adding.of_each(connection, [{"name": "a"}, {"name": "b"}]) == [(1,), (2,)]
        assert adding.of_each(connection, [{"name": "c", "id": 7}]) == [(7,)]
    engine.dispose()
