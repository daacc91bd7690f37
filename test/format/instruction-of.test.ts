import {expect, test} from 'vitest';
import {instructionOf} from '../../source/format/instruction-of.ts';

test.each([
	['/bin/sh -c #(nop)  CMD ["redis-server"]', 'CMD ["redis-server"]'],
	['/bin/sh -c apt-get update', 'RUN apt-get update'],
	['RUN /bin/sh -c make # buildkit', 'RUN make'],
	['RUN |1 TOKEN=abc /bin/sh -c make # buildkit', 'RUN make'],
])('%s is told as %s', (createdBy, instruction) => {
	expect(instructionOf(createdBy)).toBe(instruction);
});

test('Values that look like secrets are not shown', () => {
	expect(instructionOf('/bin/sh -c #(nop)  ENV USER=me API_TOKEN=abc123')).toBe(
		'ENV USER=me API_TOKEN=***',
	);
	expect(instructionOf('ARG DB_PASSWORD=hunter2')).toBe('ARG DB_PASSWORD=***');
});
