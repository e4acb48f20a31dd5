"""`python -m lindung`: the same as the command `lindung`."""

from lindung.commands import main

if __name__ == "__main__":
    main()
