import {expect, test} from 'vitest';
import type {BuildProof} from '../../../source/build/prove-build/build-proof.ts';
import {likelyCause, type ProofBackground} from '../../../source/build/prove-build/likely-cause.ts';
import {volatileReason} from '../../../source/build/prove-build/volatile-reason.ts';
import {writeReport} from '../../../source/build/prove-build/write-report.ts';
import {changesBetween} from '../../session/review/sample-changes.ts';
import {recordOf, typed} from '../helpers/session-record.ts';

async function changeOf(name: string, before?: string, after?: string) {
	const [change] = await changesBetween(
		before === undefined ? [] : [{name, contents: before}],
		after === undefined ? [] : [{name, contents: after}],
	);
	if (!change) {
		throw new Error('Nothing changed.');
	}

	return change;
}

test.each([
	['/var/cache/ldconfig/aux-cache', 'cache'],
	['/var/lib/apt/lists/x_InRelease', 'cache'],
	['/var/log/dpkg.log', 'log'],
	['/tmp/x', 'temporary'],
	['/usr/lib/python3/__pycache__/x.pyc', 'bytecode'],
	['/root/.bash_history', 'history'],
	['/etc/machine-id', 'identity'],
	['/etc/ssh/ssh_host_rsa_key', 'identity'],
	['/etc/passwd-', 'backup'],
	['/etc/ld.so.cache', 'index'],
	['/etc/passwd', undefined],
	['/etc/shadow', undefined],
	['/root/.ssh/id_rsa', undefined],
])('The comparison of two images takes %s for %s', async (path, reason) => {
	expect(volatileReason(await changeOf(path, 'a', 'b'))).toBe(reason);
});

test('The comparison of two images takes a time alone for nothing, a mode for something', async () => {
	const before = [{name: '/x', modifiedAt: 1}];
	const [time] = await changesBetween(before, [{name: '/x', modifiedAt: 2}]);
	const [mode] = await changesBetween(before, [{name: '/x', modifiedAt: 2, mode: 0o600}]);
	expect(time && volatileReason(time)).toBe('time');
	expect(mode && volatileReason(mode)).toBeUndefined();
});

test('The comparison of two images tells where a difference comes from', async () => {
	const record = await recordOf({
		ledger: [
			typed('A=b'),
			typed(`echo "\${A}" > /a`, {newPaths: ['/a']}),
			typed('date > /b', {newPaths: ['/b']}),
			typed('wget -O /c http://x', {newPaths: ['/c']}),
			typed('make', {newPaths: ['/d'], exitCode: 2}),
			typed('./token --token hunter2', {newPaths: ['/e']}),
		],
		after: ['/a', '/b', '/c', '/d', '/e', '/f', '/tmp/x'].map(name => ({name, contents: name})),
	});
	const background: ProofBackground = {
		...record,
		fates: ['shell-state', 'run', 'run', 'run', 'failed', 'secret'],
	};
	const causes = await Promise.all(
		['/a', '/b', '/c', '/d', '/e', '/f', '/tmp/x', '/usr/bin/x'].map(async path =>
			likelyCause(await changeOf(path, path, 'other'), background),
		),
	);
	expect(causes).toEqual([
		expect.stringContaining('it uses $A, which the session'),
		'Made by: date > /b, because its result differs each time.',
		'Made by: wget -O /c http://x, because it downloads files that may have changed.',
		'Made by: make, because it failed in the session, so the Dockerfile omits it.',
		'Made by: ./token --token ***, because it is excluded (contains a secret).',
		'No recorded command explains it.',
		'Excluded from the committed image in the review. The build creates it anyway.',
		'A package has another version, or was installed in another order.',
	]);
});

const proof = async (changes: Partial<BuildProof>): Promise<BuildProof> => ({
	committedId: 'sha256:1',
	builtId: 'sha256:2',
	committedBytes: 120_000_000,
	builtBytes: 121_000_000,
	comparedPaths: 6788,
	volatile: [],
	real: [],
	settings: [],
	verdict: 'same',
	...changes,
});

test('The report of a comparison tells the answer first, then what is real, then what is not; without control characters', async () => {
	const about = {image: 'app:1', now: 0};
	const volatile = [{change: await changeOf('/var/log/x', 'a'), reason: 'log' as const}];
	expect(writeReport(await proof({}), about)).toBe(`Reproduces the committed image: yes.

Committed image  app:1 (sha256:1), 120MB
Built image      sha256:2, 121MB
Compared         6,788 paths, on 1970-01-01T00:00:00.000Z
`);
	expect(writeReport(await proof({volatile, verdict: 'volatile-only'}), about)).toMatch(
		/^Reproduces the committed image: yes, except for 1 volatile difference\.\n/,
	);
	const text = writeReport(
		await proof({
			volatile,
			real: [{change: await changeOf('/a\x1b[2J', 'a', 'b'), cause: 'Made by: x.'}],
			settings: [{field: 'user', planned: '"ada"', actual: undefined, isByEngine: false}],
			verdict: 'different',
		}),
		about,
	);
	expect(text).toMatch(
		/^Reproduces the committed image: no, 2 real differences \(and 1 volatile\)\.\n/,
	);
	expect(text).toContain(`
Settings that differ
  user: "ada" in the committed image, not set in the built one

Real differences
  /a␛[2J: differs in contents
    Made by: x.

Volatile: logs
  /var/log/x: only in the committed image
`);
});
