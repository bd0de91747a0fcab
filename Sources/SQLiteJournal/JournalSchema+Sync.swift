extension JournalSchema {
    /// What a daemon remembers: how services and backends stand, what was asked of it, and which revision is in force.
    ///
    /// `place` is the place of a service among those that are kept now, and nothing for one that is kept no more, whose row
    /// goes with the next change of them.
    static let sync = """
        ALTER TABLE run ADD COLUMN cause TEXT NOT NULL DEFAULT 'command';
        ALTER TABLE run ADD COLUMN revision TEXT;
        CREATE TABLE service (
            plane TEXT NOT NULL, service TEXT NOT NULL, place INTEGER,
            environment TEXT NOT NULL, label TEXT NOT NULL,
            state TEXT NOT NULL, mode TEXT NOT NULL, lastPass INTEGER, lastSuccess INTEGER,
            failures INTEGER NOT NULL, problem TEXT,
            awaitedRevision TEXT, awaitedDigest TEXT, awaitedGuards TEXT,
            counts TEXT NOT NULL, owed INTEGER NOT NULL, reached TEXT, plan TEXT,
            PRIMARY KEY (plane, service)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE backend (
            plane TEXT NOT NULL, service TEXT NOT NULL, folded TEXT NOT NULL,
            name TEXT NOT NULL, state TEXT NOT NULL, isPool INTEGER NOT NULL, details TEXT NOT NULL, changed INTEGER,
            PRIMARY KEY (plane, service, folded)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE contest (
            plane TEXT NOT NULL, service TEXT NOT NULL, folded TEXT NOT NULL,
            paths TEXT NOT NULL, heals INTEGER NOT NULL, last INTEGER NOT NULL,
            PRIMARY KEY (plane, service, folded)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE suspension (
            plane TEXT NOT NULL, service TEXT NOT NULL, time INTEGER NOT NULL,
            PRIMARY KEY (plane, service)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE approval (
            plane TEXT NOT NULL, service TEXT NOT NULL,
            revision TEXT NOT NULL, digest TEXT NOT NULL, time INTEGER NOT NULL,
            PRIMARY KEY (plane, service)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE source (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            version TEXT NOT NULL, started INTEGER NOT NULL, time INTEGER NOT NULL,
            status TEXT NOT NULL
        ) STRICT;
        CREATE TABLE wish (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            plane TEXT, service TEXT
        ) STRICT;
        """

    /// That all services are suspended, also those that are not known yet; `suspension` then says otherwise of some.
    static let suspensions = """
        ALTER TABLE suspension ADD COLUMN isResumed INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE suspensionOfAll (
            only INTEGER PRIMARY KEY CHECK (only = 1), time INTEGER NOT NULL
        ) STRICT;
        """
}
