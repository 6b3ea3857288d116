/** Everything that can be chosen. */
export const SettingsScreen = () => <h1>Settings</h1>;
