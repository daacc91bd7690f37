import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseDockerfile} from '../../source/build/dockerfile/parse-dockerfile.ts';
import {historyLines} from '../../source/build/history-lines.ts';

const linesOf = (text: string, ...createdBy: string[]) =>
	historyLines(
		parseDockerfile(text),
		createdBy.map(line => ({createdBy: line})),
	);

const base = ['/bin/sh -c #(nop) ADD file:1 in / ', '/bin/sh -c #(nop)  CMD ["sh"]'];

const file = `# syntax=docker/dockerfile:1
FROM node:22 AS build
RUN npm run build

FROM node:22-slim
ARG VERSION=1
ENV VERSION=$VERSION
RUN apt-get update && \\
    # only what is needed
    apt-get install -y git
COPY --from=build /dist /app
CMD ["node", "/app"]
`;

test('Each step of BuildKit has the line of the instruction that made it, steps of the base have none', () => {
	expect(
		linesOf(
			file,
			...base,
			'ARG VERSION=1',
			'ENV VERSION=1',
			'RUN |1 VERSION=1 /bin/sh -c apt-get update &&     apt-get install -y git # buildkit',
			'COPY /dist /app # buildkit',
			'CMD ["node" "/app"]',
		),
	).toEqual([undefined, undefined, 6, 7, 8, 11, 12]);
});

test('So have those of the classic builder, and of one that records no ARG', () => {
	expect(
		linesOf(
			file,
			...base,
			'/bin/sh -c #(nop)  ENV VERSION=1',
			'|1 VERSION=1 /bin/sh -c apt-get update &&     apt-get install -y git',
			'/bin/sh -c #(nop) COPY dir:2 in /app ',
			'/bin/sh -c #(nop)  CMD ["node" "/app"]',
		),
	).toEqual([undefined, undefined, 7, 8, 11, 12]);
});

test('A stage that goes on from another one has the lines of both', () => {
	const text = 'FROM alpine AS one\nRUN a\nFROM alpine AS other\nRUN x\nFROM one\nRUN b\n';
	expect(
		linesOf(text, ...base, 'RUN /bin/sh -c a # buildkit', 'RUN /bin/sh -c b # buildkit'),
	).toEqual([undefined, undefined, 2, 6]);
});

test.each([
	['another command', 'FROM a\nRUN make all\n', ['/bin/sh -c make']],
	['a command that only ends alike', 'FROM a\nRUN make\n', ['/bin/sh -c cmake']],
	['an instruction more', 'FROM a\nRUN a\nRUN b\n', ['/bin/sh -c a']],
	['another last instruction', 'FROM a\nRUN a\nUSER me\n', ['/bin/sh -c a', 'CMD ["x"]']],
	['no instructions', 'FROM a\n', ['/bin/sh -c a']],
	['no FROM', '', ['/bin/sh -c a']],
])('A file with %s is not the one it was built from', (_, text, steps) => {
	expect(linesOf(text, ...base, ...steps)).toBeUndefined();
});

test('Exec forms and here-documents are found, too', () => {
	expect(
		linesOf(
			'FROM a\nRUN ["make", "all"]\nRUN <<EOF\nmake\nEOF\n',
			'RUN make all # buildkit',
			'RUN /bin/sh -c make\n # buildkit',
		),
	).toEqual([2, 3]);
});

test('Of any file and what a builder records of it, every line is found', () => {
	const anyInstruction = fc.oneof(
		fc.stringMatching(/^[a-z]{1,5}( -[a-z])?$/).map(text => ({
			text: `RUN ${text.replace(' ', ' \\\n  ')}`,
			createdBy: `RUN /bin/sh -c ${text} # buildkit`,
		})),
		fc.constantFrom(
			{text: 'USER me', createdBy: 'USER me'},
			{text: 'WORKDIR $HOME', createdBy: 'WORKDIR /home/me'},
			{text: 'COPY . /app', createdBy: 'COPY . /app # buildkit'},
			{text: 'ENV A=1 \\\n B=2', createdBy: 'ENV A=1 B=2'},
		),
	);
	fc.assert(
		fc.property(
			fc.array(anyInstruction, {minLength: 1, maxLength: 8}),
			fc.nat({max: 3}),
			(instructions, gap) => {
				const blank = '\n'.repeat(gap);
				const lines: number[] = [];
				let text = 'FROM a\n';
				for (const one of instructions) {
					text += blank;
					lines.push(text.split('\n').length);
					text += `${one.text}\n`;
				}

				expect(linesOf(text, ...base, ...instructions.map(({createdBy}) => createdBy))).toEqual([
					undefined,
					undefined,
					...lines,
				]);
			},
		),
	);
});
