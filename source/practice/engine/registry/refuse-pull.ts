import type {RegistryCredentials} from '../../../engine/registry-credentials.ts';
import {Problem} from '../../../problem.ts';

/** Repositories that exist only to show what can go wrong. */
export const damagedRepository = 'practice/damaged';
export const stalledRepository = 'practice/stalled';
export const privateRepository = 'practice/private';
export const crowdedRepository = 'practice/crowded';

/**
One repository lets in whoever has a login, and one nobody.
@param credentials `undefined`: as nobody.
@throws Problem `unauthorized` or `rate-limited` where the registry does not even begin.
*/
export function refusePull(
	key: string,
	repository: string,
	credentials: RegistryCredentials | undefined,
): void {
	if (repository === privateRepository && !credentials) {
		throw new Problem({
			reason: 'unauthorized',
			message: `Image ${key}: pull access denied for ${repository}: authentication required`,
			nextStep: 'Check the name. If the repository is private, log in with docker login.',
		});
	}

	if (repository === crowdedRepository) {
		throw new Problem({
			reason: 'rate-limited',
			message: `Image ${key}: toomanyrequests: You have reached your pull rate limit.`,
			nextStep: 'Wait, or log in: accounts have a higher rate limit.',
		});
	}
}

const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm64/v8', 'linux/arm/v7'];

/** @throws Problem `not-found` for a platform that the registry has nothing for. */
export function requirePlatform(key: string, platform: string | undefined): void {
	if (platform !== undefined && !platforms.includes(platform)) {
		throw new Problem({
			reason: 'not-found',
			message: `Image ${key}: no matching manifest for ${platform} in the manifest list entries`,
			nextStep: 'Check the name, the tag and the platform.',
		});
	}
}

export const notInRegistry = (key: string, repository: string, isKnown: boolean): Problem =>
	new Problem({
		reason: 'not-found',
		message: isKnown
			? `Manifest for ${key} not found: manifest unknown`
			: `Image ${key}: pull access denied for ${repository}, repository does not exist or may require 'docker login'`,
		nextStep: 'Check the name, the tag and the platform.',
	});

export const damagedLayer = (key: string): Problem =>
	new Problem({
		reason: 'failed',
		message: `Image ${key}: filesystem layer verification failed for digest sha256:${'d0'.repeat(32)}`,
		nextStep: 'Try again; if it fails again, the registry has it damaged.',
	});
