import {createJournal} from '../../../source/prune/journal/create-journal.ts';

/** Writes so many entries, one by one, as fast as it can. */
const [, , file = '', name = '', count = '0'] = process.argv;
const journal = createJournal(file, error => {
	throw error;
});
for (let at = 0; at < Number(count); at += 1) {
	await journal.add([
		{
			time: new Date().toISOString(),
			host: 'unix:///run/docker.sock',
			engine: null,
			kind: 'image',
			id: `sha256:${'a'.repeat(64)}`,
			name: `${name}:${at}`,
			sizeBytes: at,
			wayBack: {kind: 'build', dockerfile: `/src/${'x'.repeat(300)}`, directory: '/src'},
		},
	]);
}
