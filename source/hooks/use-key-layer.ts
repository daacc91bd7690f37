import {useLayoutEffect, useRef} from 'react';
import type {BoundAction} from '../keys/action.ts';
import {keyLevels, type TextTaker} from '../keys/key-registry.ts';
import {useServices} from './services.ts';

type KeyLayerOptions = {
	level: keyof typeof keyLevels;
	actions: readonly BoundAction[];
	/** Set while the component takes text. */
	text?: TextTaker | undefined;
	/** Overlays: nothing below hears of a key. */
	isModal?: boolean;
};

/** Puts the component's actions and text field into the key layers while it is mounted. */
export function useKeyLayer({level, actions, text, isModal = false}: KeyLayerOptions): void {
	const {keys} = useServices();
	const current = useRef({actions, text});
	const shown = useRef('');

	// Layers read through the ref, so that a redraw with other rows costs no registration.
	useLayoutEffect(() => {
		current.current = {actions, text};
		const visible = actions
			.map(action => `${action.id}=${action.whyUnavailable() === undefined ? 1 : 0}`)
			.join();
		const signature = `${visible}|${text ? 'text' : ''}`;
		if (signature !== shown.current) {
			shown.current = signature;
			keys.touch();
		}
	});

	useLayoutEffect(
		() =>
			keys.add({
				level: keyLevels[level],
				isModal,
				actions: () => current.current.actions,
				text: () => current.current.text,
			}),
		[keys, level, isModal],
	);
}
