import {describeNewerEngine} from './describe-newer-engine.ts';

// What Docker 29 says it is, and what one may become.
describeNewerEngine('docker-28', {
	newest: 56,
	oldest: 44,
	servesUnversioned: true,
	eventFraming: 'application/x-ndjson',
});

describeNewerEngine('docker-28-containerd', {
	newest: 99,
	oldest: 56,
	servesUnversioned: false,
	eventFraming: 'application/json-seq',
});
