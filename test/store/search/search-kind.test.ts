import {expect, test} from 'vitest';
import {parseImageReference} from '../../../source/format/parse-image-reference.ts';
import {kindText} from '../../../source/store/search/search-row.ts';

test.each([
	['docker.io/library/redis', true, 'OFFICIAL'],
	['docker.io/bitnami/redis', false, 'unofficial'],
	['quay.io/team/app', false, 'unofficial'],
	['eu.gcr.io/team/app', false, 'unofficial'],
	['localhost:5000/app', false, 'private'],
	['registry.example.com/team/app', false, 'private'],
	['123456789012.dkr.ecr.eu-west-1.amazonaws.com/app', false, 'private'],
	['ghcr.io.example.com/app', false, 'private'],
])('The kind of %s, official: %s, is %s', (name, isOfficial, kind) => {
	const parsed = parseImageReference(name);
	const reference = parsed.isValid ? parsed.value : undefined;
	expect(reference).toBeDefined();
	if (reference) {
		const row = {reference, name, description: '', stars: undefined, isOfficial};
		expect(kindText({...row, isTyped: false, localTags: []})).toBe(kind);
	}
});
