"""Rules-engine compliance auditor for annual reports on government information disclosure."""
