import type {RegistryCredentials} from '../../../engine/registry-credentials.ts';
import {Problem} from '../../../problem.ts';
import {crowdedRepository, privateRepository} from './refuse-pull.ts';

/**
Official images are not for everybody to push, and one repository wants a login.
@throws Problem `unauthorized`, `rate-limited`.
*/
export function refusePush(
	key: string,
	repository: string,
	credentials: RegistryCredentials | undefined,
): void {
	const isOfficial = !repository.includes('/');
	if (isOfficial || (repository === privateRepository && !credentials)) {
		throw new Problem({
			reason: 'unauthorized',
			message: `Image ${key}: denied: requested access to the resource is denied`,
			nextStep: isOfficial
				? `Tag it with your own name first, such as you/${key}.`
				: 'Log in to the registry first.',
		});
	}

	if (repository === crowdedRepository) {
		throw new Problem({
			reason: 'rate-limited',
			message: `Image ${key}: toomanyrequests: Too many requests.`,
			nextStep: 'Wait a while, then try again.',
		});
	}
}
