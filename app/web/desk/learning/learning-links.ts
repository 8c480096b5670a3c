import learningCss from '~/styles/desk-learning.css?url'

export const learningLinks = () => [{ rel: 'stylesheet', href: learningCss }]
