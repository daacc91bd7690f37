import type {DOMElement} from 'ink';
import {createContext, type RefObject, useContext, useEffect, useRef} from 'react';
import type {MouseArea} from '../keys/mouse.ts';
import {useServices} from './services.ts';

/** Which dialog this is drawn in; `undefined`: in none, and every dialog is in front of it. */
export const OverlayContext = createContext<number | undefined>(undefined);

/** Where a box stands in the terminal, as Ink has laid it out last. */
function placeOf(box: DOMElement | null): ReturnType<MouseArea['place']> {
	const {yogaNode} = box ?? {};
	if (!yogaNode) {
		return undefined;
	}

	let [left, top] = [0, 0];
	for (let node: DOMElement | undefined = box ?? undefined; node; node = node.parentNode) {
		left += node.yogaNode?.getComputedLeft() ?? 0;
		top += node.yogaNode?.getComputedTop() ?? 0;
	}

	return {left, top, width: yogaNode.getComputedWidth(), height: yogaNode.getComputedHeight()};
}

/**
Hears clicks on a box, where the user wants a mouse.
@param onClick Told the place within the box, from 0; `undefined`: it cannot be clicked.
@returns For the box.
*/
export function useMouseArea(
	onClick: MouseArea['onClick'] | undefined,
): RefObject<DOMElement | null> {
	const {mouse, settings, navigation} = useServices();
	const overlayId = useContext(OverlayContext);
	const box = useRef<DOMElement>(null);
	const current = useRef(onClick);
	useEffect(() => {
		current.current = onClick;
	});
	const isOn = settings.mouse && onClick !== undefined;
	useEffect(
		() =>
			isOn
				? mouse.addArea({
						isReachable: () => navigation.state.get().overlays.at(-1)?.id === overlayId,
						place: () => placeOf(box.current),
						onClick: at => current.current?.(at),
					})
				: undefined,
		[isOn, mouse, navigation, overlayId],
	);
	return box;
}
