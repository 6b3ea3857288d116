/** Most characters of a run's name. Apart from the schemas, which not everybody who asks for a name has to load. */
export const longestRunName = 200;
