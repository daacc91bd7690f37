import {Problem} from '../../../problem.ts';

/** What is being removed is gone by then; nobody removes things faster than they can be listed for long. */
const mostAttempts = 5;

/**
Asks for a list until it is whole: Podman answers 404 for all of it when something in it is removed
while it looks, though a list asks for nothing that could be missing.
*/
export async function listAgain<Listed>(list: () => Promise<Listed>): Promise<Listed> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await list();
		} catch (error) {
			const isMidRemoval = error instanceof Problem && error.reason === 'not-found';
			if (!isMidRemoval || attempt === mostAttempts) {
				throw error;
			}
		}
	}
}
