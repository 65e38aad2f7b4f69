"""The SQL columns of the tables of ``onrecord.tables``."""

from onrecord.tables import TABLES, Type, columns_of

__all__ = ["columns_sql", "names_sql", "sql_name"]

_TYPES = {Type.INTEGER: "INTEGER", Type.REAL: "REAL"}


def sql_name(table: str) -> str:
    """Return the name of the SQL table that holds the rows of *table*."""
    return f"rows_{table}"


def columns_sql(table: str) -> str:
    """Return the columns of *table* with their types, as SQL; lists are kept as JSON."""
    return ", ".join(f'"{column.name}" {_TYPES.get(column.type, "TEXT")}' for column in columns_of(TABLES[table][0]))


def names_sql(table: str) -> str:
    """Return the names of the columns of *table*, as SQL, in the order of its cells."""
    return ", ".join(f'"{column.name}"' for column in columns_of(TABLES[table][0]))
