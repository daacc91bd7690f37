import type {Notices} from './store/notices.ts';

/** Says why an action cannot run. Of `Untag: take this reference away` the first words are enough beside that. */
export function tellUnavailable(notices: Pick<Notices, 'show'>, title: string, why: string): void {
	const [name] = title.split(':');
	notices.show({tone: 'warning', text: `${name}: ${why}`});
}
