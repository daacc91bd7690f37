import {describe, expect, test} from 'vitest';
import {parseDockerfile} from '../../../source/build/dockerfile/parse-dockerfile.ts';
import {lineOfFailure} from '../../../source/build/locate-step.ts';
import type {BuildBackend} from '../../../source/engine/build.ts';
import {safeLogLine} from '../../../source/format/safe-log-line.ts';
import type {GetSubject} from '../contract-subject.ts';
import {useBuildBench} from './build-bench.ts';

/** Nobody answers there. */
const absent = 'localhost:1/absent:1';

/** What fails, and the line that does, after two lines of the base. */
const failures: ReadonlyArray<{what: string; lines: string[]; line: number; only?: BuildBackend}> =
	[
		{what: 'a source that is not in the context', lines: ['COPY absent.txt /'], line: 3},
		{
			what: 'a command over several lines, after a comment',
			lines: [
				'# Not this one',
				'ENV A=b \\',
				'    C=d',
				'RUN true; \\',
				'  # nor this',
				'  exit 4',
			],
			line: 6,
		},
		{
			what: 'a command of the second stage',
			lines: ['RUN echo own', 'FROM base AS other', 'WORKDIR /w', 'RUN exit 5', 'RUN echo never'],
			line: 6,
		},
		{
			what: 'a stage that the last one copies from',
			lines: ['RUN exit 6', 'FROM base', 'COPY --from=0 /etc /e'],
			line: 3,
		},
		{what: 'a base that cannot be pulled', lines: ['RUN echo own', `FROM ${absent}`], line: 4},
		{
			what: 'an image to copy from that cannot be pulled',
			lines: [`COPY --from=${absent} /a /`],
			line: 3,
		},
		{what: 'a working directory below a file', lines: ['RUN echo > /f', 'WORKDIR /f/g'], line: 4},
		{what: 'an address that does not answer', lines: ['ADD http://127.0.0.1:1/a.txt /'], line: 3},
		{what: 'a user that is not there', lines: ['USER no-such-user', 'RUN true'], line: 4},
		{what: 'an instruction that is none', lines: ['ENV A=b', 'FOO bar'], line: 4},
		{
			what: 'a here-document',
			lines: ['RUN <<EOF', 'echo one', 'exit 7', 'EOF', 'RUN true'],
			line: 3,
			only: 'buildkit',
		},
		{
			what: 'a mount whose source is not there',
			lines: ['RUN --mount=type=bind,source=absent,target=/m true'],
			line: 3,
			only: 'buildkit',
		},
	];

export const describeBuildLines =
	(backends: readonly BuildBackend[]) =>
	(subject: GetSubject): void => {
		describe.each(backends)('A real build by %s', backend => {
			const bench = useBuildBench(subject, () => backend);

			test.each(failures.filter(({only}) => only === undefined || only === backend))(
				'names the line of $what',
				async ({lines, line}) => {
					const own = bench.name('line');
					const text = [`FROM ${subject().baseImage} AS base`, `ENV OWN=${own}`, ...lines, ''].join(
						'\n',
					);
					const {failure, steps, error} = await bench.build(text);
					expect(error).toBeDefined();
					const told = lineOfFailure(parseDockerfile(text), failure, steps);
					// What is in a here-document is an instruction for BuildKit of Docker 20.10.
					const isOld = /Unknown instruction: ECHO/.test(String(error));
					expect(told, `${String(error)} ${JSON.stringify(steps)}`).toBe(isOld ? line + 1 : line);
				},
			);

			test('tells what is open of a line before it ends, also where it returns to its start', async () => {
				const own = bench.name('open');
				const text = `FROM ${subject().baseImage}\nRUN : ${own}; printf 'first 10%%'; sleep 1; printf '\\rthen 50%%'; sleep 1; printf '\\rat last 100%%\\n'; printf 'no end'; sleep 1\n`;
				const {events, output, error} = await bench.build(text);
				expect(error).toBeUndefined();
				const told = events.flatMap(event =>
					event.kind === 'open-line' || event.kind === 'output'
						? [`${event.kind} ${safeLogLine(event.text, {colours: false})}`]
						: [],
				);
				const order = [
					'open-line first 10%',
					'open-line then 50%',
					'output at last 100%',
					'open-line no end',
					'output no end',
				];
				expect(
					told
						.filter(line => order.includes(line))
						.filter((line, at, all) => all.indexOf(line) === at),
				).toEqual(order);
				expect(output).toHaveLength(2);
			});
		});
	};
