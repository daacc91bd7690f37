import type {Store} from './create-store.ts';
import type {ConnectionState} from './follow-engine.ts';
import type {Notices} from './notices.ts';

/**
Tells once why the events of an engine are refused, or why it lets nobody in any more. That it lets nobody in from
the first is what the first run shows.
*/
export function tellConnection(
	connection: Store<ConnectionState>,
	notices: Pick<Notices, 'show'>,
): void {
	let before = connection.get().status;
	connection.subscribe(() => {
		const state = connection.get();
		const isNew = state.status !== before;
		const wasOpen = before !== 'connecting';
		before = state.status;
		if (isNew && (state.status === 'no-events' || (state.status === 'refused' && wasOpen))) {
			const {message, nextStep} = state.error;
			notices.show({
				tone: state.status === 'refused' ? 'danger' : 'warning',
				text: message,
				nextStep,
			});
		}
	});
}
