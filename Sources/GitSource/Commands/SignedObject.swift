/// What can carry a signature.
enum SignedObject { case commit, tag }
