"""What is kept on this computer outside of every vault."""
