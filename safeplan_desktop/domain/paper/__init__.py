"""What leaves on paper: documents, signatures, certificates, ink."""
