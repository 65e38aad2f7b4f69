"""The stages that turn an analysed article into facts; one module a stage."""
