import {describe, expect, test} from 'vitest';
import type {ImageSummary} from '../../../source/engine/images.ts';
import {describeExisting} from '../../../source/session/naming/describe-existing.ts';
import {
	isPreviousReference,
	previousReference,
} from '../../../source/session/naming/previous-reference.ts';
import {suggestReference} from '../../../source/session/naming/suggest-reference.ts';

const own = (reference: string | undefined) => ({
	imageId: 'sha256:1',
	reference,
	digest: undefined,
});

const image = (...references: string[]): ImageSummary => ({
	id: `sha256:${'a'.repeat(64)}`,
	references,
	digests: [],
	localDigests: [],
	createdAt: 0,
	sizeBytes: 5,
	sharedBytes: undefined,
	parentId: undefined,
	labels: {},
});

describe('The name suggested for a new image', () => {
	test.each([
		['app:1', 'app:2'],
		['app:1.2', 'app:1.3'],
		['app:v3', 'app:v4'],
		['app:009', 'app:010'],
		['app', 'app:changed'],
		['app:latest', 'app:changed'],
		['localhost:5000/team/app:1.9', 'localhost:5000/team/app:1.10'],
		['app:bookworm', 'app:bookworm-changed'],
		[undefined, 'changed:1'],
	])('after %s is %s', (reference, suggestion) => {
		expect(suggestReference(own(reference), [])).toBe(suggestion);
	});

	test('is free', () => {
		const images = [image('app:2', 'app:3'), image('app:changed')];
		expect(suggestReference(own('app:1'), images)).toBe('app:4');
		expect(suggestReference(own('app'), images)).toBe('app:changed-2');
	});

	test('does not claim a release of a registry’s image', () => {
		const debian = {imageId: 'sha256:1', reference: 'debian:12', digest: 'debian@sha256:abc'};
		expect(suggestReference(debian, [])).toBe('debian:12-changed');
		expect(suggestReference(debian, [image('debian:12-changed')])).toBe('debian:12-changed-2');
	});
});

describe('An image that has the name', () => {
	test('is told with what overwriting does to it', () => {
		expect(describeExisting('app', [image('app:latest')])).toMatchObject({
			otherReferences: [],
			consequence: 'Image aaaaaaaaaaaa loses its only name and becomes dangling.',
		});
		expect(describeExisting('app:1', [image('app:1', 'app:2')])?.consequence).toBe(
			'Image aaaaaaaaaaaa loses this name and is still app:2.',
		);
		expect(describeExisting('app:3', [image('app:1')])).toBeUndefined();
	});

	test('is kept under a name that says when it was replaced', () => {
		const kept = previousReference('localhost:5000/app:1', Date.UTC(2026, 10, 23, 9, 5, 7));
		expect(kept).toBe('localhost:5000/app:prev-20261123-090507');
		expect(isPreviousReference(kept, 'localhost:5000/app:2')).toBe(true);
		expect(isPreviousReference(kept, 'app:2')).toBe(false);
	});
});
