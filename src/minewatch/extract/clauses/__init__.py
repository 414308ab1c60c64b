"""Claims clause by clause: one small grammar for every language whose words are in a folder of their own."""
