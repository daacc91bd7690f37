import {createBuildHistory} from '../../../source/build/history/build-history.ts';
import {sampleRecord} from './sample-record.ts';

/** Writes down so many builds, one by one, as fast as it can. */
const [, , file = '', name = '', count = '0'] = process.argv;
const history = createBuildHistory(file, error => {
	throw error;
});
for (let at = 0; at < Number(count); at += 1) {
	await history.add(sampleRecord(`${name}:${at}`, {log: 'x'.repeat(60_000)}));
}
