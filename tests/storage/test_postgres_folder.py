"""The PostgreSQL that the tests start keeps its data where nobody minds what its library does to the folders above."""

import tempfile
from pathlib import Path

from sqlalchemy import text

from storage.engines import postgres_database


async def test_its_data_lies_in_a_folder_of_its_own_under_the_temporary_one(postgres: str) -> None:
    database = postgres_database(postgres)
    try:
        async with database.write() as connection:
            found = (await connection.execute(text("SHOW data_directory"))).scalar_one()
    finally:
        await database.close()
    folder = Path(found)
    assert folder.parent.name.startswith("rasid-pg-")
    assert folder.parent.parent == Path(tempfile.gettempdir()).resolve()
