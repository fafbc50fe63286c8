"""From buildings and weather to hourly heating and cooling loads."""
