import {expect, test} from 'vitest';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import {composeDockerfile} from '../../../source/build/from-session/compose-dockerfile.ts';
import {runInstruction} from '../../../source/build/from-session/instructions/run-instruction.ts';
import {writeFromHistory} from '../../../source/build/from-session/write-from-history.ts';
import type {HistoryEntry} from '../../../source/engine/images.ts';
import {emptyConfig, recordOf, sessionStart, typed} from '../helpers/session-record.ts';

/** What stands behind FROM. */
const bodyOf = ({dockerfile}: {dockerfile: string}) =>
	dockerfile.slice(dockerfile.indexOf('FROM debian:12\n') + 'FROM debian:12\n'.length);

const composed = async (...texts: string[]) =>
	bodyOf(composeDockerfile(await recordOf({ledger: texts.map(text => typed(text))})));

test('What a script is fetched for is run again, whoever runs it', async () => {
	expect(
		await composed('curl -fsSL https://example.com/x | sh', 'wget -qO- https://x | bash -s -- -y'),
	).toBe('RUN curl -fsSL https://example.com/x | sh\nRUN wget -qO- https://x | bash -s -- -y\n');
});

test('A variable of the shell alone is an ARG where a later command uses it, and worked out where it is used', async () => {
	expect(
		await composed(
			'VERSION=1.2',
			'UNUSED=x',
			'HOST=$(uname -n)',
			'touch "/srv/$VERSION"',
			`echo \${HOST} > /srv/host`,
			'echo $VERSIONS > /srv/none',
		),
	).toBe(
		`ARG VERSION=1.2
# For the session shell only: UNUSED=x
RUN touch "/srv/$VERSION"
RUN HOST=$(uname -n) && echo \${HOST} > /srv/host
RUN echo $VERSIONS > /srv/none
`,
	);
});

test('A directory and a variable that a command begins with are WORKDIR, ENV and ARG', async () => {
	const record = await recordOf({
		ledger: [
			typed('cd /srv && export A=b && export C="d e" && ./make'),
			typed('./check', {directory: '/srv'}),
		],
		exports: [{startedAt: (sessionStart + 10) * 1000, variables: {A: 'b', C: 'd e'}}],
		metadata: {
			config: {...emptyConfig, environment: ['A=b'], workingDirectory: '/srv'},
			author: undefined,
			message: undefined,
		},
	});
	expect(bodyOf(composeDockerfile(record))).toBe(
		'ENV A=b\nARG C="d e"\nWORKDIR /srv\nRUN ./make\nRUN ./check\n',
	);
});

test('What goes on in the background is a remark, and what it wrote is copied', async () => {
	const record = await recordOf({
		ledger: [
			typed('serve --port 80 &', {newPaths: ['/srv/state']}),
			typed('nohup serve > /dev/null 2>&1 & disown'),
			typed('make && make install'),
		],
		after: [{name: '/srv/state', contents: 'x'}],
	});
	const {fates, ...made} = composeDockerfile(record);
	expect(bodyOf(made)).toBe(`# In the background, which a build does not keep: serve --port 80 &
COPY files/srv/state /srv/state
# In the background, which a build does not keep: nohup serve > /dev/null 2>&1 & disown
RUN make && make install
`);
	expect(fates).toEqual(['background', 'background', 'run']);
});

test.each(['vim /etc/x', 'ps aux', 'service nginx start', './x', 'bash-5 -c x'])(
	'%s has failed where there is no such program',
	async text => {
		const record = await recordOf({ledger: [typed(text, {exitCode: 127})]});
		const {fates, ...made} = composeDockerfile(record);
		expect([fates, bodyOf(made)]).toEqual([['failed'], `# Failed with 127: ${text}\n`]);
	},
);

test('Commands that go on with the same files are one RUN, others are their own', async () => {
	expect(
		await composed(
			'curl -fsSLO https://example.com/tool-1.tgz',
			'tar -xzf tool-1.tgz -C /opt',
			'rm tool-1.tgz',
			'mkdir -p /srv/app',
			'chown www-data: /srv/app',
			'test -f /x || touch /srv/app/y',
			'useradd ada',
			'echo "a; b" > /srv/app/z',
			'cat /srv/app/z | tr a b > /srv/app/q',
		),
	).toBe(`RUN curl -fsSLO https://example.com/tool-1.tgz \\
    && tar -xzf tool-1.tgz -C /opt \\
    && rm tool-1.tgz
RUN mkdir -p /srv/app \\
    && chown www-data: /srv/app
RUN test -f /x || touch /srv/app/y
RUN useradd ada
RUN echo "a; b" > /srv/app/z \\
    && cat /srv/app/z | tr a b > /srv/app/q
`);
});

test('What the review left out is removed in the step that made it, or in the last one that needs it', async () => {
	const record = await recordOf({
		ledger: [
			typed('pip install a', {newPaths: ['/root/.cache', '/root/.cache/pip', '/usr/lib/a']}),
			typed('fetch -o /tmp/b.tgz', {newPaths: ['/tmp/b.tgz']}),
			typed('useradd ada'),
			typed('unpack /tmp/b.tgz /opt', {newPaths: ['/opt/b']}),
		],
		after: [
			{name: '/root/.cache', kind: 'directory'},
			{name: '/root/.cache/pip', contents: 'cache'},
			{name: '/usr/lib/a', contents: 'a'},
			{name: '/tmp/b.tgz', contents: 'packed'},
			{name: '/opt/b', contents: 'b'},
		],
	});
	expect(bodyOf(composeDockerfile(record))).toBe(`RUN pip install a \\
    && rm -rf -- /root/.cache
RUN fetch -o /tmp/b.tgz
RUN useradd ada
RUN unpack /tmp/b.tgz /opt \\
    && rm -rf -- /tmp/b.tgz
`);
});

test.each([
	['cat > /x <<END\na\nEND', 'RUN cat > /x <<END\na\nEND'],
	["cat <<-'E' | tee /x\n\ta\n\tE", "RUN cat <<-'E' | tee /x\n\ta\n\tE"],
	['cat<<END>/x\na\nEND', "RUN <<'EOF'\ncat<<END>/x\na\nEND\nEOF"],
	['cat <<A; cat <<B\na\nA\nb\nB', "RUN <<'EOF'\ncat <<A; cat <<B\na\nA\nb\nB\nEOF"],
	['cat <<EOF\na\nEOF\ntouch /x', "RUN <<'EOF_'\ncat <<EOF\na\nEOF\ntouch /x\nEOF_"],
	['for i in 1\ndo touch $i\ndone', "RUN <<'EOF'\nfor i in 1\ndo touch $i\ndone\nEOF"],
	['[ -f /x ] || touch /x', "RUN <<'EOF'\n[ -f /x ] || touch /x\nEOF"],
	['tr a b <<< "$X" > /x', `RUN <<'EOF'\ntr a b <<< "$X" > /x\nEOF`],
	['echo hi', 'RUN echo hi'],
])('For a builder that knows here-documents %j is written as %j', (command, expected) => {
	expect(runInstruction(command, {hasHeredocs: true})).toBe(expected);
	const {instructions} = parseDockerfile(`FROM a\n${expected}\nCMD ["x"]\n`);
	expect(instructions.map(({keyword}) => keyword)).toEqual(['FROM', 'RUN', 'CMD']);
});

test('The base of an image is known by its layers where the history does not name it', () => {
	const step = (createdBy: string, sizeBytes = 1): HistoryEntry => ({
		imageId: undefined,
		createdAt: 0,
		createdBy,
		sizeBytes,
		comment: '',
		references: [],
	});
	const base = [step('CMD ["bash"]', 0), step('ADD file:1 in /', 9)];
	const write = (history: HistoryEntry[]) =>
		writeFromHistory([step('RUN /bin/sh -c make # buildkit'), ...history], {
			image: 'x:1',
			config: emptyConfig,
			base: {reference: 'debian:12', history: base},
			baseConfig: emptyConfig,
		}).dockerfile;
	expect(write(base)).toMatch(/FROM debian:12\nRUN make\n$/);
	expect(write([step('RUN /bin/sh -c other')])).toContain('FROM scratch\n');
});
