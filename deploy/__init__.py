"""How Atende is put somewhere: on a laptop (`local`), in a council (`councils`), on Kubernetes."""
