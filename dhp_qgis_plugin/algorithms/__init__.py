"""The Processing algorithms: parameters, one core call, results."""
