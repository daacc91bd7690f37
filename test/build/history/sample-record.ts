import type {BuildRecord} from '../../../source/build/history/build-record.ts';

export const sampleRecord = (id: string, changes: Partial<BuildRecord> = {}): BuildRecord => ({
	id,
	time: '2026-11-23T12:00:00.000Z',
	host: 'unix:///run/docker.sock',
	directory: '/src/app',
	dockerfile: '/src/app/Dockerfile',
	digest: `sha256:${'d'.repeat(64)}`,
	references: ['app:1'],
	target: null,
	buildArguments: ['VERSION'],
	builder: 'buildkit',
	state: 'succeeded',
	durationMs: 4200,
	steps: 3,
	cachedSteps: 1,
	imageId: `sha256:${'a'.repeat(64)}`,
	sizeBytes: 5_000_000,
	layers: [
		{createdBy: 'RUN make', sizeBytes: 1_000_000, line: 2},
		{createdBy: 'ADD file', sizeBytes: 4_000_000, line: null},
	],
	warnings: [],
	failure: null,
	log: '=> RUN make (done)\nmade',
	...changes,
});
