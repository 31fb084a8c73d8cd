"""Starting vLLM servers for the tutor and for the trainer; inside those servers runs only `lemma_weights`."""
