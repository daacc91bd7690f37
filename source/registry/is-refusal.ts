import type {Problem} from '../problem.ts';

/** Whether a login, or leaving one away, may cure it: no access, or too many requests for who asks. */
export const isRefusal = (error: Problem | undefined): error is Problem =>
	error?.reason === 'unauthorized' || error?.reason === 'rate-limited';
