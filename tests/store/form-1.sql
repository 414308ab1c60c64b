-- A record as the first release wrote it: one document with three claims.
BEGIN TRANSACTION;
CREATE TABLE captures (
	entry BIGINT NOT NULL, 
	id VARCHAR NOT NULL, 
	size BIGINT NOT NULL, 
	media_type VARCHAR NOT NULL, 
	CONSTRAINT captures_row PRIMARY KEY (entry, id)
);
INSERT INTO "captures" VALUES(2,'bebdaeb92e78dd58fe2ca8309585e6dd8408b87e3c7a2525aea5c7a0b707ff36',122,'text/plain');
CREATE TABLE claims (
	entry BIGINT NOT NULL, 
	id VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	actor VARCHAR, 
	kind VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	CONSTRAINT claims_row PRIMARY KEY (entry, id)
);
INSERT INTO "claims" VALUES(4,'c-e28385861b16dd1d','t-3f5bebd55b3660a1','FIN','destroy','["State 1 destroyed 100 mines in 2000.",12,48,"fact","mine",null,null,null,null,[100.0,100.0,"mine",null,"exact"],null,[],null,["2000-01-01","2000-12-31","year"],null,false,0.9,"rules/1",[]]');
INSERT INTO "claims" VALUES(4,'c-769afb94953e4c5d','t-3f5bebd55b3660a1','FIN','destroy','["State 1 destroyed 101 mines in 2001.",49,85,"fact","mine",null,null,null,null,[101.0,101.0,"mine",null,"exact"],null,[],null,["2001-01-01","2001-12-31","year"],null,false,0.9,"rules/1",[]]');
INSERT INTO "claims" VALUES(4,'c-b1ab60c2ef4f58d8','t-3f5bebd55b3660a1','FIN','destroy','["State 1 destroyed 102 mines in 2002.",86,122,"fact","mine",null,null,null,null,[102.0,102.0,"mine",null,"exact"],null,[],null,["2002-01-01","2002-12-31","year"],null,false,0.9,"rules/1",[]]');
CREATE TABLE decisions (
	entry BIGINT NOT NULL, 
	id VARCHAR NOT NULL, 
	about VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	CONSTRAINT decisions_row PRIMARY KEY (entry, id)
);
CREATE TABLE editions (
	entry BIGINT NOT NULL, 
	id VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	CONSTRAINT editions_row PRIMARY KEY (entry, id)
);
CREATE TABLE extractions (
	entry BIGINT NOT NULL, 
	id VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	extractor VARCHAR NOT NULL, 
	claims INTEGER NOT NULL, 
	CONSTRAINT extractions_row PRIMARY KEY (entry, id)
);
INSERT INTO "extractions" VALUES(4,'e-637e6cad80352dc3','t-3f5bebd55b3660a1','rules/1',3);
CREATE TABLE log (
	seq BIGINT NOT NULL, 
	at VARCHAR NOT NULL, 
	who VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	clock VARCHAR NOT NULL, 
	"before" VARCHAR NOT NULL, 
	"after" VARCHAR NOT NULL, 
	prev VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	PRIMARY KEY (seq)
);
INSERT INTO "log" VALUES(1,'2026-03-01T09:00:01.000000+00:00','minewatch','migration','form 0 to 1','2026-03-01T09:00:01.000000+00:00','','','0000000000000000000000000000000000000000000000000000000000000000','e8408d24b5a5443498ab61b1caaa393442e86ace6d0efe33845e12565efa3720');
INSERT INTO "log" VALUES(2,'2026-03-01T09:00:02.000000+00:00','minewatch','capture','','2026-03-01T09:00:02.000000+00:00','','captures bebdaeb92e78dd58fe2ca8309585e6dd8408b87e3c7a2525aea5c7a0b707ff36 7b25ae570614f15fb557f4df9d6ce6dd
sightings s-a22217814fe01761 3bd73e618dc28227c8ba03f62f508a73','e8408d24b5a5443498ab61b1caaa393442e86ace6d0efe33845e12565efa3720','a1caa5144e396ec616a4db41800454fc0b4ede323aa09751aa64cb1a992db1f6');
INSERT INTO "log" VALUES(3,'2026-03-01T09:00:03.000000+00:00','minewatch','text','','2026-03-01T09:00:03.000000+00:00','','texts t-3f5bebd55b3660a1 33a30828e18368dcf70e87568a528491','a1caa5144e396ec616a4db41800454fc0b4ede323aa09751aa64cb1a992db1f6','d17a4c8b9d940dca54f22409b46d49b783ba0c181e7ae140cad91d7ed77c3e31');
INSERT INTO "log" VALUES(4,'2026-03-01T09:00:04.000000+00:00','minewatch','claims','','2026-03-01T09:00:04.000000+00:00','','extractions e-637e6cad80352dc3 2eb8da3990bd05d3463e34d6976c747b
claims c-e28385861b16dd1d 70524c6cd92e2cc7ccf3e56711a84c4a
claims c-769afb94953e4c5d 881aabcb315b961f68bab6aa6eb2fa33
claims c-b1ab60c2ef4f58d8 cbffd36646a3a384298cd3ea72d4919b','d17a4c8b9d940dca54f22409b46d49b783ba0c181e7ae140cad91d7ed77c3e31','ae4f1a290a2b7490fcc35aad2b0220326f045a2d07c7180636cf8cd42acfcb22');
CREATE TABLE refusals (
	entry BIGINT NOT NULL, 
	id VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	capture VARCHAR, 
	stage VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	CONSTRAINT refusals_row PRIMARY KEY (entry, id)
);
CREATE TABLE schema (version INTEGER PRIMARY KEY, applied VARCHAR NOT NULL);
INSERT INTO "schema" VALUES(1,'2026-03-01T09:00:01+00:00');
CREATE TABLE sightings (
	entry BIGINT NOT NULL, 
	id VARCHAR NOT NULL, 
	capture VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	CONSTRAINT sightings_row PRIMARY KEY (entry, id)
);
INSERT INTO "sightings" VALUES(2,'s-a22217814fe01761','bebdaeb92e78dd58fe2ca8309585e6dd8408b87e3c7a2525aea5c7a0b707ff36','news/1.txt','["gazette","2026-03-01T09:00:00+00:00",null,null,[]]');
CREATE TABLE sources (
	entry BIGINT NOT NULL, 
	id VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	CONSTRAINT sources_row PRIMARY KEY (entry, id)
);
CREATE TABLE texts (
	entry BIGINT NOT NULL, 
	id VARCHAR NOT NULL, 
	capture VARCHAR NOT NULL, 
	reader VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	boxes BLOB, 
	CONSTRAINT texts_row PRIMARY KEY (entry, id)
);
INSERT INTO "texts" VALUES(3,'t-3f5bebd55b3660a1','bebdaeb92e78dd58fe2ca8309585e6dd8408b87e3c7a2525aea5c7a0b707ff36','plain/1','["Bulletin 1",null,null,null,"en",[]]',X'789C732ACDC9492DC9CC5330D453082E492C4955305448492D2E29CAAF4C4D5130343050C8CDCC4B2D5600AA30323030C0AEC81045110E938C501419E90100509925D0',NULL);
CREATE INDEX ix_log_at ON log (at);
CREATE INDEX sources_id ON sources (id, entry);
CREATE INDEX captures_id ON captures (id, entry);
CREATE INDEX ix_sightings_address ON sightings (address);
CREATE INDEX sightings_id ON sightings (id, entry);
CREATE INDEX ix_sightings_capture ON sightings (capture);
CREATE INDEX texts_id ON texts (id, entry);
CREATE INDEX texts_capture ON texts (capture, entry);
CREATE INDEX extractions_text ON extractions (text, entry);
CREATE INDEX extractions_id ON extractions (id, entry);
CREATE INDEX claims_id ON claims (id, entry);
CREATE INDEX claims_matter ON claims (actor, kind);
CREATE INDEX ix_refusals_capture ON refusals (capture);
CREATE INDEX refusals_id ON refusals (id, entry);
CREATE INDEX ix_refusals_address ON refusals (address);
CREATE INDEX decisions_id ON decisions (id, entry);
CREATE INDEX ix_decisions_about ON decisions (about);
CREATE INDEX editions_id ON editions (id, entry);
CREATE TRIGGER log_no_update BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER sources_no_update BEFORE UPDATE ON sources BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER sources_no_delete BEFORE DELETE ON sources BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER captures_no_update BEFORE UPDATE ON captures BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER captures_no_delete BEFORE DELETE ON captures BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER sightings_no_update BEFORE UPDATE ON sightings BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER sightings_no_delete BEFORE DELETE ON sightings BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER texts_no_update BEFORE UPDATE ON texts BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER texts_no_delete BEFORE DELETE ON texts BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER extractions_no_update BEFORE UPDATE ON extractions BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER extractions_no_delete BEFORE DELETE ON extractions BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER refusals_no_update BEFORE UPDATE ON refusals BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER refusals_no_delete BEFORE DELETE ON refusals BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER editions_no_update BEFORE UPDATE ON editions BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER editions_no_delete BEFORE DELETE ON editions BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
COMMIT;
