import type {SessionReview} from '../../session/review/session-review.ts';
import type {Flow} from './flow.ts';

/** What was reviewed last, also while it is asked for anew in vain; `undefined`: nothing yet. */
export const knownReview = ({review}: Pick<Flow, 'review'>): SessionReview | undefined =>
	review === undefined || review.status === 'loading' ? undefined : review.data;
