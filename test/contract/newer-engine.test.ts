import {describeNewerEngine} from './describe-newer-engine.ts';

describeNewerEngine('docker', {
	newest: 56,
	oldest: 53,
	servesUnversioned: false,
	eventFraming: 'application/json-seq',
});
