import {expect, test} from 'vitest';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import {composeDockerfile} from '../../../source/build/from-session/compose-dockerfile.ts';
import {scanFinished} from '../../../source/build/from-session/finished-scan.ts';
import {encodeKeptLedger} from '../../../source/session/recording/kept-ledger.ts';
import {knownSecrets} from '../../../source/session/secrets/known-secrets.ts';
import {openCommands, secretCommands} from '../../session/secrets/secret-commands.ts';
import {emptyConfig, recordOf, sessionStart, typed} from '../helpers/session-record.ts';

const secrets = ['hunter22', 'S3cr.et-Pa_55', 'correcthorse9'];

const runsOf = (dockerfile: string) =>
	parseDockerfile(dockerfile)
		.instructions.filter(({keyword}) => keyword === 'RUN')
		.map(({range: {startLine, endLine}}) =>
			dockerfile
				.split('\n')
				.slice(startLine - 1, endLine)
				.join('\n'),
		);

test.each(secretCommands)(
	'No secret of %s is in a Dockerfile, its remarks, its notes or what is kept',
	async command => {
		for (const secret of secrets) {
			for (const [exitCode, hasHeredocs] of [
				[0, false],
				[0, true],
				[1, false],
				[127, false],
				[undefined, false],
			] as const) {
				const text = command.replaceAll('§', () => secret);
				const record = await recordOf({
					ledger: [
						typed('echo before > /etc/before'),
						typed(text, {exitCode}),
						// What one command shows is found in all.
						typed(`echo "it is ${secret}" > /etc/after`),
						typed(`cat > /etc/more <<END\n${secret}\nEND`),
					],
					hasHeredocs,
				});
				const {dockerfile, notes} = composeDockerfile(record);
				for (const seen of [dockerfile, notes.join('\n'), encodeKeptLedger(record.ledger)]) {
					expect(seen).not.toContain(secret);
				}

				expect(runsOf(dockerfile)).toEqual(['RUN echo before > /etc/before']);
			}
		}
	},
);

test.each(openCommands)('Nothing harmless is dropped: %s', async command => {
	const {dockerfile, notes, fates} = composeDockerfile(await recordOf({ledger: [typed(command)]}));
	expect(fates[0]).not.toBe('secret');
	expect(dockerfile).not.toMatch(/secret\)|\*\*\*/);
	expect(notes.filter(note => note.includes('contains a secret'))).toEqual([]);
});

test('A value that was exported, set for the image or found in a file is searched for in every command', async () => {
	const record = await recordOf({
		ledger: [
			typed('read -rs TOKEN && export TOKEN'),
			typed('./deploy --as exported-1 > /a'),
			typed('./deploy --as wanted-22 > /b'),
			typed('./deploy --as found-333 > /c'),
			typed('./deploy --as nothing > /d'),
			typed('deploy exported-1', {exitCode: 1}),
		],
		exports: [{startedAt: (sessionStart + 10) * 1000, variables: {TOKEN: 'exported-1'}}],
		metadata: {
			config: {...emptyConfig, environment: ['DB_PASSWORD=wanted-22'], labels: {note: 'found-333'}},
			author: 'exported-1',
			message: 'with wanted-22',
		},
		secretValues: ['found-333'],
	});
	const {dockerfile, notes} = composeDockerfile(record);
	expect(`${dockerfile}${notes.join('\n')}`).not.toMatch(/exported-1|wanted-22|found-333/);
	expect(runsOf(dockerfile).filter(run => run.includes('deploy'))).toEqual([
		'RUN ./deploy --as nothing > /d',
	]);
});

test('A command that wrote a file which the review left out as a secret is dropped without a word of it, or removes the file in its own step', async () => {
	const record = await recordOf({
		ledger: [
			typed("echo 'plain words of a key' > /root/.ssh/id_a", {newPaths: ['/root/.ssh/id_a']}),
			typed('make-key /root/.ssh/id_b', {newPaths: ['/root/.ssh/id_b']}),
			typed('install-all --prefix /opt/x', {newPaths: ['/root/.ssh/id_c', '/opt/x/program']}),
		],
		after: [
			{name: '/root/.ssh/id_a', contents: 'x'},
			{name: '/root/.ssh/id_b', contents: 'y'},
			{name: '/root/.ssh/id_c', contents: 'z'},
			{name: '/opt/x/program', contents: 'p'},
		],
	});
	const {dockerfile, notes, fates} = composeDockerfile(record);
	expect(fates).toEqual(['secret', 'secret', 'run']);
	expect(`${dockerfile}${notes.join('\n')}`).not.toMatch(/plain words|make-key/);
	expect(runsOf(dockerfile)).toEqual([
		'RUN install-all --prefix /opt/x \\\n    && rm -rf -- /root/.ssh/id_c',
	]);
});

test('A password that was typed where a command was expected is in no remark', async () => {
	const {dockerfile} = composeDockerfile(
		await recordOf({
			ledger: [typed('Correct-Horse', {exitCode: 127}), typed('vim /etc/x', {exitCode: 127})],
		}),
	);
	expect(dockerfile).not.toContain('Correct-Horse');
	expect(dockerfile.match(/^# Failed with 127: .*$/gm)).toEqual([
		'# Failed with 127: (one word, no program of that name)',
		'# Failed with 127: vim /etc/x',
	]);
});

test('What is finished is looked over once more, and taken out whole where it holds a secret', () => {
	const dockerfile = [
		'# about hunter22',
		'FROM debian:12',
		'RUN a \\',
		'    && b hunter22',
		'ENV A=hunter22 B=c',
		'RUN mysql -p*** x',
		'RUN c --password *** d',
		"RUN <<'EOF'",
		'echo hunter22',
		'EOF',
		'RUN d',
		'',
	].join('\n');
	const excluded = '# A step is excluded at this point: it contains a secret.';
	expect(
		scanFinished({dockerfile, notes: ['says hunter22', 'fine']}, knownSecrets(['hunter22'])),
	).toEqual({
		dockerfile: [
			excluded,
			'FROM debian:12',
			excluded,
			excluded,
			'RUN mysql -p*** x',
			'RUN c --password *** d',
			excluded,
			'RUN d',
			'',
		].join('\n'),
		notes: ['fine', 'A step is excluded: it contains a secret.'],
	});
});

test('A command that changed a file of the base which is left out as a secret is not run again, and the file stays', async () => {
	const record = await recordOf({
		ledger: [
			typed('npm run setup /root/.ssh/id_a', {newPaths: ['/root/.ssh/id_a', '/opt/x/program']}),
		],
		before: [{name: '/root/.ssh/id_a', contents: 'of the base'}],
		after: [
			{name: '/root/.ssh/id_a', contents: 'changed'},
			{name: '/opt/x/program', contents: 'p'},
		],
	});
	const {dockerfile, fates} = composeDockerfile(record);
	expect(fates).toEqual(['secret']);
	expect(dockerfile).not.toMatch(/rm -rf|npm run/);
});

test('A step in which something is removed behind a command still fails with it', async () => {
	const record = await recordOf({
		ledger: [
			typed('cd src; ./configure; make install', {newPaths: ['/root/.ssh/id_c', '/opt/x/program']}),
		],
		after: [
			{name: '/root/.ssh/id_c', contents: 'z'},
			{name: '/opt/x/program', contents: 'p'},
		],
		hasHeredocs: true,
	});
	expect(runsOf(composeDockerfile(record).dockerfile).join('\n')).toContain(
		'make install\nstatus=$?\nrm -rf -- /root/.ssh/id_c\nexit "$status"',
	);
});

test.each([
	[['/usr/local/bin/tool'], 'run'],
	[[], 'shell-state'],
])('A variable that is worked out by a command that made %j is %s', async (newPaths, fate) => {
	const record = await recordOf({ledger: [typed('OUT=$(make install 2>&1)', {newPaths})]});
	expect(composeDockerfile(record).fates).toEqual([fate]);
});

test.each([
	['bash', 'by-hand'],
	['sudo -i', 'by-hand'],
	['nano /etc/x', 'failed'],
	['mysql', 'failed'],
])('%s that ended with 127 without new paths is %s', async (text, fate) => {
	const record = await recordOf({ledger: [typed(text, {exitCode: 127})]});
	expect(composeDockerfile(record).fates).toEqual([fate]);
});
