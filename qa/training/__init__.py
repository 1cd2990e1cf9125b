"""The training program of the reader: `python -m qa.training --data FOLDER --out FOLDER`."""
