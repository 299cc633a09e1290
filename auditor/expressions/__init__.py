"""The small language of identities and bounds: parse, bind to a form's cells, compile, evaluate with blanks."""
