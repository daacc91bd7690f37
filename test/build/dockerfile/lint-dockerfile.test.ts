import {describe, expect, test} from 'vitest';
import {lintDockerfile} from '../../../source/build/dockerfile/lint-dockerfile.ts';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import {dockerfileTemplates} from '../../../source/build/dockerfile/templates.ts';

const lint = (...lines: string[]) => lintDockerfile(parseDockerfile(lines.join('\n')));

/** `line:column rule` of everything that is found. */
const places = (...lines: string[]) =>
	lint(...lines).map(({range, ruleId}) => `${range.startLine}:${range.startColumn} ${ruleId}`);

test('The linter flags what is wrong with the classic tutorial, each in its place', () => {
	const tutorial = [
		'FROM ubuntu',
		'RUN apt-get update',
		'RUN apt-get install -y nginx',
		'COPY index.html /var/www/html/',
		'EXPOSE 80',
		'COPY [“./files”, “/usr/share/nginx/html”]',
		'ENTRYPOINT nginx -g "daemon off;"',
	];
	expect(places(...tutorial)).toEqual([
		'1:6 unpinned-base',
		'2:5 apt-update-alone',
		'3:5 apt-lists-left',
		'6:7 smart-quotes',
		'7:12 JSONArgsRecommended',
	]);
	expect(lint(...tutorial).find(({ruleId}) => ruleId === 'smart-quotes')).toMatchObject({
		severity: 'error',
		range: {startLine: 6, startColumn: 7, endLine: 6, endColumn: 41},
		message:
			'The builder does not read typographic quotes as quotes: “./files”, “/usr/share/nginx/html”',
		fix: 'Type plain quotes: "./files", "/usr/share/nginx/html"',
	});
});

test.each([
	['nothing but comments', ['# nothing'], '1:1 missing-from'],
	['an empty file', [''], '1:1 missing-from'],
	['an instruction before FROM', ['RUN x', 'FROM a:1'], '1:1 missing-from'],
	['an instruction nobody knows', ['FROM a:1', 'RUNN x'], '2:1 unknown-instruction'],
	['JSON in single quotes', ['FROM a:1', "CMD ['a']"], '2:5 single-quoted-json'],
	['a port that is none', ['FROM a:1', 'EXPOSE x80'], '2:8 invalid-port'],
	['curly quotes in a command', ['FROM a:1', 'RUN echo “hi”'], '2:10 smart-quotes'],
	['a long dash', ['FROM a:1', 'RUN ls –all'], '2:8 smart-dash'],
	['half an exec form', ['FROM a:1', 'RUN ["a", "b"'], '2:5 broken-exec-form'],
	['cd alone', ['FROM a:1', 'RUN cd /srv'], '2:5 cd-alone'],
	['export alone', ['FROM a:1', 'RUN export A=b'], '2:5 export-alone'],
	['a stage below', ['FROM a:1', 'COPY --from=b /x /', 'FROM a:1 AS b'], '2:6 stage-not-built-yet'],
	['its own stage', ['FROM a:1 AS b', 'COPY --from=0 /x /'], '2:6 stage-not-built-yet'],
	[
		'a stage with a slip of the pen',
		['FROM a:1 AS builder', 'FROM a:1', 'COPY --from=biulder /x /'],
		'3:6 unknown-stage',
	],
	[
		'a question of apt',
		['FROM a:1', 'RUN apt-get update && apt-get install jq && rm -rf /var/lib/apt/lists/*'],
		'2:31 apt-without-yes',
	],
	[
		'a question of dnf below sudo',
		['FROM a:1', 'RUN sudo dnf install jq && dnf clean all'],
		'2:5 sudo-in-run, 2:14 dnf-without-yes',
	],
	['a question of yum', ['FROM a:1', 'RUN yum update && yum clean all'], '2:9 dnf-without-yes'],
	[
		'a question of zypper',
		['FROM a:1', 'RUN zypper in jq && zypper clean -a'],
		'2:12 zypper-without-yes',
	],
	['downloads of apk', ['FROM a:1', 'RUN apk add jq'], '2:9 package-cache-left'],
	['downloads of pip', ['FROM a:1', 'RUN python3 -m pip install x'], '2:20 package-cache-left'],
	['latest', ['FROM a:latest'], '1:6 unpinned-base'],
	['ADD of a file', ['FROM a:1', 'ADD x /x'], '2:1 add-instead-of-copy'],
	['an AWS key anywhere', ['FROM a:1', 'RUN x AKIA0123456789ABCDEF'], '2:7 secret-in-file'],
	['root at the end', ['FROM a:1', 'USER a', 'USER root'], '3:1 last-user-root'],
	['a download in a pipe', ['FROM a:1', 'RUN curl a | tar x'], '2:5 pipe-without-pipefail'],
	['an ARG from before FROM', ['ARG V=1', 'FROM a:1', 'RUN x $V'], '3:7 arg-out-of-scope'],
	[
		'a here-document without an end',
		['FROM a:1', 'RUN <<EOF', 'a', 'EOF '],
		'2:5 unterminated-heredoc',
	],
	['a quote without an end', ['FROM a:1', 'ENV A="b c'], '2:5 open-quote'],
	['a flag nobody knows', ['FROM a:1', 'COPY --form=a x y'], '2:6 unknown-flag'],
	['a mount nobody knows', ['FROM a:1', 'RUN --mount=type=cahce,target=/x a'], '2:5 invalid-mount'],
	['a duration without a unit', ['FROM a:1', 'HEALTHCHECK --timeout=5 CMD a'], '2:13 invalid-flag'],
	['several sources for a file', ['FROM a:1', 'COPY a b c'], '2:10 copy-destination'],
	['a check option nobody knows', ['# check=foo', 'FROM a:1'], '1:1 invalid-directive'],
])('The linter finds %s', (_, lines, expected) => {
	expect(places(...lines).join(', ')).toBe(expected);
});

test.each([
	['a digest', [`FROM a@sha256:${'0'.repeat(64)}`]],
	['a base that is a variable', ['ARG BASE=a:1', 'FROM $BASE']],
	['a base that is a stage', ['FROM a:1 AS one', 'FROM one']],
	['nothing to start from', ['FROM scratch']],
	['archives and addresses', ['FROM a:1', 'ADD x.tar.gz /', 'ADD https://example.com/x /x']],
	['what only ADD can', ['FROM a:1', 'ADD --unpack x /x/', 'ADD *.tgz /']],
	['a directory of dots', ['FROM a:1', 'COPY a b .', 'COPY a b ..', 'COPY a b c/.']],
	['an end of flags', ['FROM a:1', 'COPY -- a b']],
	['an exec form with several', ['FROM a:1', 'COPY ["a", "b", "c/"]']],
	['durations', ['FROM a:1', 'HEALTHCHECK --timeout=0s --interval=1m30s CMD a']],
	['a relative directory after an absolute one', ['FROM a:1', 'WORKDIR /a', 'WORKDIR b']],
	['a file in small letters', ['from a:1', 'run b', 'copy c d']],
	['a value that ends in a backslash', ['FROM a:1', 'ENV A=c:\\\\', 'RUN a']],
	['an apostrophe', ['FROM a:1', 'RUN echo it’s']],
	['curly quotes in plain ones', ['FROM a:1', 'LABEL title="the “best”"']],
	['curly quotes in comments', ['FROM a:1', '# “hi”', 'RUN a && \\', '  # “hi”', '  b']],
	['curly quotes in a here-document', ['FROM a:1', 'RUN <<END', 'echo “hi”', 'END']],
	['a test of the shell', ['FROM a:1', 'RUN [ "$A" = b ] || true']],
	['shifts', ['FROM a:1', 'RUN echo $((1<<2)) "<<EOF"']],
	['a value for later', ['FROM a:1', 'ENV PASSWORD=""', 'ENV GPG_KEY=0D96 MONKEY=1']],
	['what a shell sets', ['ARG V=1', 'FROM a:1', "RUN V=2; x $V && awk '{print $V}'"]],
	[
		'what the platform sets',
		['FROM --platform=$BUILDPLATFORM a:1', 'ARG TARGETOS', 'ADD $TARGETOS.tgz /'],
	],
	['a base by another stage', ['FROM a:1 AS b', 'ARG X=1', 'FROM b', 'WORKDIR /$X']],
	[
		'a cache that is mounted',
		[
			'FROM a:1',
			'RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y jq',
		],
	],
	[
		'apt over several lines',
		[
			'FROM a:1',
			'RUN apt-get update \\',
			' && apt-get install -qq jq \\',
			' && rm -rf /var/lib/apt/lists/*',
		],
	],
	['an answer', ['FROM a:1', 'RUN yes | dnf install jq && dnf clean all']],
	['words about apt', ['FROM a:1', 'RUN echo "apt-get install jq"', 'RUN echo apt install jq']],
	['cd before something else', ['FROM a:1', 'RUN cd /srv && make']],
	['pipes with pipefail', ['FROM a:1', 'RUN set -o pipefail; curl a | tar x']],
	[
		'pipes of a shell with it',
		['FROM a:1', 'SHELL ["bash", "-o", "pipefail", "-c"]', 'RUN curl a | sh'],
	],
	['a mount at the directory', ['FROM a:1', 'WORKDIR /a', 'RUN --mount=ro make']],
	['a user of its own at the end', ['FROM a:1', 'USER root', 'RUN a', 'USER b']],
])('The linter leaves alone %s', (_, lines) => {
	expect(places(...lines)).toEqual([]);
});

test.each(dockerfileTemplates)('The linter has nothing to say about the template $id', ({text}) => {
	expect(lintDockerfile(parseDockerfile(text))).toEqual([]);
});

test('A text on which a parser went round without end is read all the same', () => {
	expect(lint('FROM debian:12', ' $FROM a$!', 'run a').map(({ruleId}) => ruleId)).not.toEqual([]);
	expect(Array.isArray(lint(' $FROM a$!'))).toBe(true);
});

describe('What a file does not want to hear', () => {
	const file = ['FROM a as b', 'CMD x'];

	test('BuildKit’s checks are left out by its directive, and become errors by it', () => {
		expect(places(...file)).toEqual([
			'1:6 unpinned-base',
			'1:8 FromAsCasing',
			'2:5 JSONArgsRecommended',
		]);
		expect(places('# check=skip=all', ...file)).toEqual(['2:6 unpinned-base']);
		const strict = lint('# check=skip=FromAsCasing;error=true', ...file);
		expect(strict.map(({ruleId, severity}) => `${ruleId} ${severity}`)).toEqual([
			'unpinned-base warning',
			'JSONArgsRecommended error',
		]);
		// A directive stands first.
		expect(places('# hello', '# check=skip=all', ...file)).toHaveLength(3);
	});

	test('Experimental checks are made where the directive asks for them', () => {
		const described = ['# Some words', 'ARG A=a:1', 'FROM $A'];
		expect(places('# check=experimental=all', '', ...described)).toEqual([
			'4:1 InvalidDefinitionDescription',
		]);
		expect(places(...described)).toEqual([]);
	});

	test('A comment of hadolint leaves a rule out below it, or everywhere', () => {
		const run = 'RUN apk add a';
		expect(places('FROM a:1', '# hadolint ignore=DL3008,DL3019', run, run)).toEqual([
			'4:9 package-cache-left',
		]);
		expect(places('# hadolint global ignore=DL3019', 'FROM a:1', run, run)).toEqual([]);
		expect(places('FROM a:1', '# hadolint ignore=package-cache-left', run)).toEqual([]);
		expect(places('FROM a:1', '# hadolint ignore=DL3008', run)).toHaveLength(1);
	});
});

test('What is about the image is a hint in a stage that is not in it', () => {
	const stage = ['FROM a:1 AS b', 'RUN apt-get update && apt-get install -y c'];
	const severities = (...lines: string[]) => lint(...lines).map(({severity}) => severity);
	expect(severities(...stage)).toEqual(['warning']);
	expect(severities(...stage, 'FROM b')).toEqual(['warning']);
	expect(severities(...stage, 'FROM scratch', 'COPY --from=b /c /')).toEqual(['hint']);
});

test('Files that the context lacks or leaves out are told where the context is known', () => {
	const context = {
		paths: new Set(['src', 'src/main.ts', 'package.json']),
		isIgnored: (path: string) => path === 'dist' || path.startsWith('dist/'),
	};
	const text = [
		'FROM a:1 AS b',
		'COPY package.json src/*.ts ./src /x/',
		'COPY pakage.json dist/a.js /x/',
		'COPY src/*.js ["a"] https://example.com/a $A /x/',
		'FROM a:1',
		'COPY --from=b /nowhere /x/',
	].join('\n');
	const file = parseDockerfile(text);
	const found = lintDockerfile(file, {context}).filter(({ruleId}) => ruleId !== 'UndefinedVar');
	expect(
		found.map(({range, ruleId, fix}) => `${range.startLine}:${range.startColumn} ${ruleId} ${fix}`),
	).toEqual([
		'3:6 missing-source Did you mean package.json?',
		'3:18 CopyIgnoredFile Add a line to .dockerignore: !dist/a.js',
		'4:6 missing-source Check the path: it is relative to the context.',
	]);
	expect(found[1]?.ignoreLines).toEqual(['!dist/a.js']);
	expect(lintDockerfile(file).filter(({ruleId}) => ruleId !== 'UndefinedVar')).toEqual([]);
});
