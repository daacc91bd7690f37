import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {DockerfileFinding} from '../../../source/build/dockerfile/finding.ts';
import {fixDockerfile, fixFinding} from '../../../source/build/dockerfile/fix-dockerfile.ts';
import {lintDockerfile} from '../../../source/build/dockerfile/lint-dockerfile.ts';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import samples from './checked-samples.json' with {type: 'json'};

const lint = (text: string) => lintDockerfile(parseDockerfile(text));

type Sample = {
	name: string;
	text: string[];
	/** What `docker build --check` of Docker 28.5 (buildx 0.29) says: line and name. */
	warnings: string[];
	/** Why it refuses the file. */
	error?: {line?: number; message: string};
};

/** A check of one line, told at the first line of the instruction that it is in. */
function atInstruction(text: string): (line: number, ruleId: string) => string {
	const {instructions} = parseDockerfile(text);
	return (line, ruleId) => {
		const instruction = instructions.find(
			({range}) => range.startLine <= line && line <= range.endLine,
		);
		return `${instruction?.range.startLine ?? line} ${ruleId}`;
	};
}

/** Told by one of both only, on purpose: see `source/decisions/checks-of-buildkit.md`. */
const intended: Readonly<Record<string, readonly string[]>> = {
	err47: ['2 JSONArgsRecommended'],
	err48: ['2 JSONArgsRecommended'],
	expose: ['6 UndefinedVar'],
	json: ['6 JSONArgsRecommended', '12 JSONArgsRecommended'],
	secrets: ['7 SecretsUsedInArgOrEnv', '10 SecretsUsedInArgOrEnv'],
	values: ['15 WorkdirRelativePath', '17 UndefinedVar'],
	workdir: ['11 WorkdirRelativePath', '15 WorkdirRelativePath'],
};

const unrefused = (samples as Sample[]).filter(({error}) => error === undefined);
const refused = (samples as Sample[]).filter(({error}) => error !== undefined);

test.each(unrefused)(
	'The linter says of the sample $name what docker build --check says',
	({name, text, warnings}) => {
		const told = atInstruction(text.join('\n'));
		const ours = lint(text.join('\n'))
			.filter(({ruleId}) => /^[A-Z]/.test(ruleId))
			.map(({ruleId, range}) => told(range.startLine, ruleId));
		const theirs = warnings.map(warning => {
			const [line, ruleId = ''] = warning.split(' ');
			return told(Number(line), ruleId);
		});
		const different = [...ours, ...theirs].filter(
			check => !(ours.includes(check) && theirs.includes(check)),
		);
		expect([...new Set(different)].toSorted()).toEqual([...(intended[name] ?? [])].toSorted());
	},
);

/** What depends on the build: its arguments, its builder, the directory of the base, or what a directive makes of a warning. */
const dependsOnBuild =
	/should not be blank|invalid mount target "\/"|empty platform value|failed to parse stage name|unknown flag: --(?:parents|security)/;

test.each(refused.filter(({error}) => !dependsOnBuild.test(error?.message ?? '')))(
	'The linter finds an error in the sample $name, as the builder does',
	({text, error}) => {
		const errors = lint(text.join('\n')).filter(({severity}) => severity === 'error');
		const lines = errors.map(({range}) => range.startLine);
		// The builder does not tell the line of each.
		expect(lines.length).toBeGreaterThan(0);
		expect(error?.line === undefined || error.line <= 1 || lines.includes(error.line)).toBe(true);
	},
);

/** Text of any kind that has something to fix, in any order. */
const lines = fc.constantFrom(
	'FROM a:1 as B',
	'from a:1 AS c',
	'RUN apt-get update && apt-get install jq',
	'RUN sudo dnf install \\\n  jq && dnf clean all',
	'RUN zypper in a',
	'RUN apk add a && pip install b',
	'RUN echo “a” –help',
	'RUN cd /srv',
	'RUN a \\\n\n\n  b',
	'ENV A b c',
	'LABEL d "e f"',
	'CMD a "b c" d',
	'ENTRYPOINT a',
	"CMD ['a']",
	'Copy --form=b x /y',
	'COPY --from=C x /y',
	'COPY x y /z',
	'ADD x /y',
	'EXPOSE 80/TCP 1.2.3.4:8080:80',
	'MAINTAINER “me”',
	'MAINTAINER me',
	'RUNN x',
	'RUN --mount=type=cahce,target=/x a',
	'FROM --platform=$TARGETPLATFORM a:1',
	'ARG V=1',
	'WORKDIR /x$V',
	'RUN echo $V',
	'# a comment',
	'',
	'RUN <<EOF\n“a”\nEOF',
);

const files = fc
	.tuple(fc.array(lines, {minLength: 1, maxLength: 12}), fc.constantFrom('\n', '\r\n'))
	.map(([parts, ending]) => `${parts.join('\n')}\n`.replaceAll('\n', ending));

const hasFix = ({edits = []}: DockerfileFinding): boolean => edits.length > 0;

test('Every fix takes its finding away, and brings no error that was not there', () => {
	fc.assert(
		fc.property(files, text => {
			const before = lint(text);
			const count = (findings: readonly DockerfileFinding[], ruleId: string) =>
				findings.filter(finding => finding.ruleId === ruleId).length;
			for (const finding of before.filter(hasFix)) {
				const after = lint(fixFinding(text, finding));
				expect([finding.ruleId, count(after, finding.ruleId)]).toEqual([
					finding.ruleId,
					expect.toSatisfy(left => left < count(before, finding.ruleId)),
				]);
			}
		}),
		{numRuns: 300},
	);
});

test('All fixes together leave nothing that has a fix, and keep the line endings', () => {
	fc.assert(
		fc.property(files, text => {
			const {text: result} = fixDockerfile(text, lint);
			expect(lint(result).filter(hasFix)).toEqual([]);
			expect(/\r/.test(result)).toBe(/\r/.test(text));
			expect(/(?<!\r)\n/.test(result)).toBe(/(?<!\r)\n/.test(text));
		}),
		{numRuns: 300},
	);
});

test('A text without anything to fix stays what it is, byte for byte', () => {
	fc.assert(
		fc.property(fc.string(), text => {
			const {text: result, fixed} = fixDockerfile(text, () => []);
			expect([result, fixed]).toEqual([text, []]);
		}),
	);
});
