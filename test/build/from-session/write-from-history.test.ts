import {expect, test} from 'vitest';
import {writeFromHistory} from '../../../source/build/from-session/write-from-history.ts';
import type {HistoryEntry} from '../../../source/engine/images.ts';
import {emptyConfig} from '../helpers/session-record.ts';

const step = (createdBy: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
	imageId: undefined,
	createdAt: 0,
	createdBy,
	sizeBytes: 0,
	comment: '',
	references: [],
	...more,
});

const bodyOf = (dockerfile: string) => dockerfile.slice(dockerfile.indexOf('\n\n') + 2);

test('A Dockerfile from a history reads what the classic builder wrote, from the first image with a name on', () => {
	const draft = writeFromHistory(
		[
			step('/bin/sh -c #(nop)  CMD ["nginx" "-g"]'),
			step('/bin/sh -c #(nop) COPY file:0123 in /srv/ ', {sizeBytes: 2_000_000}),
			step('|1 VERSION=1 /bin/sh -c make', {sizeBytes: 5}),
			step('/bin/sh -c apt-get update && apt-get install -y nginx', {sizeBytes: 5}),
			step('/bin/sh -c #(nop)  ENV LANG=C.UTF-8 x'),
			step('/bin/sh -c #(nop)  CMD ["bash"]', {references: ['debian:12']}),
			step('/bin/sh -c #(nop) ADD file:45 in / ', {sizeBytes: 9}),
		],
		{
			image: 'web:1',
			config: {...emptyConfig, command: ['nginx', '-g'], environment: ['LANG=C.UTF-8 x']},
			baseConfig: emptyConfig,
		},
	);
	expect(draft.source).toBe('history');
	expect(draft.dockerfile).toMatch(
		/^# Guessed by Slipway from the history of web:1, which is less reliable/,
	);
	expect(bodyOf(draft.dockerfile)).toBe(`FROM debian:12
ENV LANG="C.UTF-8 x"
RUN apt-get update && apt-get install -y nginx
ARG VERSION
RUN make
# COPY file:0123 in /srv/
CMD ["nginx", "-g"]
`);
	expect(draft.notes).toEqual([
		'ARG VERSION had a value in that build: pass one with --build-arg, or set it in this line.',
		'COPY file:0123 in /srv/: 2MB of unknown content.',
	]);
});

test('A Dockerfile from a history reads what BuildKit and a commit wrote, and says that the base is not told', () => {
	const draft = writeFromHistory(
		[
			step('changed by hand', {sizeBytes: 3_000_000, comment: 'fix'}),
			step('ENTRYPOINT ["/x"]', {comment: 'buildkit.dockerfile.v0'}),
			step('RUN /bin/sh -c cat <<END\nhi\nEND # buildkit', {sizeBytes: 1}),
			step('USER ada'),
			step('WORKDIR /srv/app'),
			step('RUN |1 API_TOKEN=hunter2 /bin/sh -c curl --token hunter2 x # buildkit', {sizeBytes: 1}),
		],
		{
			image: 'x:1',
			config: {
				...emptyConfig,
				command: undefined,
				entrypoint: ['/x'],
				user: 'ada',
				workingDirectory: '/srv/app',
				exposedPorts: ['80/tcp'],
			},
			baseConfig: undefined,
		},
	);
	expect(bodyOf(draft.dockerfile)).toBe(`FROM scratch
ARG API_TOKEN
# Excluded (contains a secret): RUN curl --token *** x
WORKDIR /srv/app
USER ada
RUN eval "$(printf '%s\\n' \\
    'cat <''<END' \\
    'hi' \\
    'END')"
# A layer committed by hand or imported: changed by hand
EXPOSE 80/tcp
ENTRYPOINT ["/x"]
`);
	expect(draft.dockerfile).not.toContain('hunter2');
	expect(draft.notes[0]).toBe('Base image unknown: put its name after FROM.');
});
