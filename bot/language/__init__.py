"""Reading Chinese: normalisation, quantities, terms and the graph components that use them."""
