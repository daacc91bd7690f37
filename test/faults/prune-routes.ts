/**
What is asked of an engine whose count has its lists for a plan of what can go; `lists`: those whose other entries are still told of.
*/
export const pruneRoutes = {
	routes: [
		'GET /version',
		'GET /info',
		'GET /volumes',
		'GET /networks',
		'GET /system/df',
		'GET /images/{name}/json',
	],
	lists: ['GET /volumes', 'GET /networks', 'GET /system/df'],
};
